// Hovers in Dockerfiles, as a client gets them.

import assert from 'node:assert/strict';
import { RULES } from '../../server/src/rules/all';
import { MemoryClient, type ClientWishes } from './memory-client';

const SHOP = `# syntax=docker/dockerfile:1
ARG NODE=24
FROM node:\${NODE}-bookworm-slim AS build
ARG VERSION=1.2
ARG NPM_TOKEN=hunter2secret
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm,sharing=locked npm ci
COPY . .
RUN npm run build -- --release "$VERSION" "$NPM_TOKEN"
FROM build AS test
RUN npm test
FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR srv
COPY --link --from=build /app/dist ./dist
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["/nodejs/bin/node", "check.js"]
STOPSIGNAL SIGINT
USER 65532
CMD ["dist/server.js"]
`;

/** Findings have tests of their own; without them the hovers are ours alone. */
const QUIET = `rules:\n${RULES.map(({ id }) => `  ${id}: "off"\n`).join('')}`;

const REFERENCE = 'https://docs.docker.com/reference/dockerfile/#';

describe('hovers in Dockerfiles', () => {
  let client: MemoryClient;
  const start = async (text: string, wishes: ClientWishes = {}): Promise<void> => {
    client = await MemoryClient.start({ files: { Dockerfile: text, '.seaworthy.yaml': QUIET }, ...wishes });
    await client.open('Dockerfile');
  };
  /** The hover in the middle of `word`, the first one behind `after`. */
  const hover = async (word: string, after = ''): Promise<string> => {
    const text = client.text('Dockerfile');
    const from = text.indexOf(after);
    const at = text.indexOf(word, from);
    assert.ok(from >= 0 && at >= 0, `${after} ${word}`);
    const before = text.slice(0, at + Math.floor(word.length / 2)).split('\n');
    const found = await client.hoverAt('Dockerfile', { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
    return typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
  };

  afterEach(() => client.stop());

  describe('in English', () => {
    beforeEach(() => start(SHOP));

    it('say which layer a COPY is, and what is rebuilt with it', async () => {
      assert.equal(await hover('COPY', 'WORKDIR'), [
        '**Layer 2 of 5 in stage `build`.** When `package.json` or `package-lock.json` changes, **5 of the 6 layers of stage `build` and stage `test` are rebuilt**: lines 7, 8, 9, 10, 12. Copies of its files (line 15) are rebuilt too if the files differ.',
        `The nearest reason above it: \`node:24-bookworm-slim\` is another image than before (line 3).`,
        `Copies files from the build context, an earlier stage or another image. What counts for the cache is their content, not their time stamps. [COPY](${REFERENCE}copy)`,
      ].join('\n\n'));
    });

    it('name the nearest cause above a RUN, and the build arguments that it sees', async () => {
      assert.equal(await hover('RUN', 'package.json'), [
        '**Layer 3 of 5 in stage `build`.** When this instruction changes, **4 of the 6 layers of stage `build` and stage `test` are rebuilt**: lines 8, 9, 10, 12. Copies of its files (line 15) are rebuilt too if the files differ.',
        'The nearest reason above it: `package.json` or `package-lock.json` changes (line 7). It is rebuilt as well when the build argument `VERSION` (line 4) or `NPM_TOKEN` (line 5) has another value.',
        `Runs a command at build time; what it leaves in the file system becomes the layer. A cached layer is not run again, however old its downloads are. [RUN](${REFERENCE}run)`,
      ].join('\n\n'));
    });

    it('know that a linked COPY does not stand on the layers above', async () => {
      const text = await hover('COPY', 'WORKDIR srv');
      assert.match(text, /^\*\*Layer 2 of 2 in stage 3\.\*\* When `\/app\/dist` in `build` changes, \*\*only this layer is rebuilt\*\*\.\n\n`--link`: changes above do not touch it\./);
    });

    it('say of a stage what of it ships, and what it stands on', async () => {
      assert.match(await hover('FROM', 'ARG NODE'), /^\*\*Stage `build`, 1 of 3: nothing of it ships but what line 15 copies\.\*\*\n\nIt stands on `node:24-bookworm-slim` and adds 5 layers: lines 6, 7, 8, 9, 10\.\n\nBegins/);
      assert.match(await hover('FROM', 'RUN npm run'), /^\*\*Stage `test`, 2 of 3: the final stage does not need it, so that only `--target` builds it\.\*\*\n\nIt stands on `build` → `node:24-bookworm-slim` and adds 1 layer: line 12\./);
      assert.match(await hover('FROM', 'RUN npm test'), /^\*\*Stage 3 of 3, the final one: all of it ships\.\*\*\n\nIt stands on `gcr\.io\/distroless\/nodejs24-debian12:nonroot` and adds 2 layers: lines 14, 15\./);
      assert.match(await hover('build', '--from='), /^\*\*Stage `build`, 1 of 3: nothing of it ships but what line 15 copies\.\*\*/);
    });

    it('give the words that are executed, and who gets the signal', async () => {
      assert.equal(await hover('CMD', 'USER'), [
        '**The container runs `["dist/server.js"]`.**',
        `SIGINT goes to process 1, \`dist/server.js\`. If \`gcr.io/distroless/nodejs24-debian12:nonroot\` has an ENTRYPOINT, that comes first and is process 1 instead. [Shell and exec form](${REFERENCE}shell-and-exec-form)`,
        `The command that a container starts with, or the arguments of ENTRYPOINT. Only the last one counts. [CMD](${REFERENCE}cmd)`,
      ].join('\n\n'));
    });

    it('say what a user means to runAsNonRoot', async () => {
      assert.match(await hover('USER'), /^\*\*`65532` runs the container\.\*\* A number other than 0: `runAsNonRoot: true` is satisfied without `runAsUser`\. No group is given/);
      assert.match(await hover('65532'), /^\*\*`65532` runs the container\.\*\*/);
    });

    it('turn a HEALTHCHECK into the numbers of a probe', async () => {
      assert.match(await hover('HEALTHCHECK'), /^\*\*Kubernetes ignores it\.\*\* As a probe it would be `periodSeconds: 10`, `timeoutSeconds: 3`, `failureThreshold: 3`\. The start period would be a startup probe: `periodSeconds: 5`, `failureThreshold: 6`\. Docker calls it unhealthy about 30 s after it stops answering\./);
      assert.match(await hover('--start-period'), /Kubernetes has a startup probe for it\./);
    });

    it('give the value of a variable and where it comes from, but no secret', async () => {
      assert.equal(await hover('$VERSION'), `**\`VERSION\` is \`1.2\` here.** ARG in line 4 declares it; \`--build-arg VERSION=…\` gives it another value. [ARG](${REFERENCE}arg)`);
      assert.equal(await hover('${NODE}'), `**\`NODE\` is \`24\` here.** ARG in line 2 declares it; \`--build-arg NODE=…\` gives it another value. [ARG](${REFERENCE}arg)`);
      const secret = await hover('$NPM_TOKEN');
      assert.match(secret, /^\*\*`NPM_TOKEN` has a value of 13 characters here\.\*\*/);
      assert.doesNotMatch(secret, /hunter2/);
    });

    it('explain flags, mounts with their options, signals and directives', async () => {
      assert.match(await hover('type=cache'), /^A folder that stays between builds and is not part of the image: .* \[--mount=type=cache\]\(.*#run---mounttypecache\)$/);
      assert.match(await hover('sharing=locked'), /^What happens when two builds use this cache at once\. `locked`: A second build waits/);
      assert.match(await hover('target='), /^Where the mount appears for the command\./);
      assert.match(await hover('--mount'), /^Gives this one RUN a cache/);
      assert.match(await hover('--link'), /^Makes the layer on its own/);
      assert.match(await hover('SIGINT'), /^Signal 2 on Linux\./);
      assert.match(await hover('syntax'), /^The image of the Dockerfile reader/);
    });

    it('say which layers see an ARG or ENV change', async () => {
      assert.match(await hover('ARG', 'build\nARG'), /^\*\*It makes no layer\.\*\* When its value changes, \*\*4 of the 6 layers of stage `build` and stage `test` are rebuilt\*\*: lines 8, 9, 10, 12\.\n\nDeclares/);
    });

    it('resolve a relative working directory only when the image does not decide it', async () => {
      assert.match(await hover('WORKDIR', 'distroless'), /^The working directory/);
    });
  });

  describe('in Chinese', () => {
    beforeEach(() => start(SHOP, { locale: 'zh-cn' }));

    it('say the same of layers', async () => {
      assert.equal(await hover('COPY', 'WORKDIR'), [
        '**阶段 `build` 的第 2 层，共 5 层**。`package.json` 或 `package-lock.json` 变化时，**阶段 `build` 和阶段 `test` 共 6 层中有 5 层要重建**：第 7、8、9、10、12 行。产出的文件若有变化，复制它们的层（第 15 行）也要重建。',
        `上面最近的重建原因：\`node:24-bookworm-slim\` 换成了新的镜像（第 3 行）。`,
        `从构建上下文、前面的阶段或其他镜像复制文件。缓存看的是文件内容，不看修改时间。 [COPY](${REFERENCE}copy)`,
      ].join('\n\n'));
      assert.match(await hover('RUN', 'package.json'), /^\*\*阶段 `build` 的第 3 层，共 5 层\*\*。这条指令改动时，\*\*阶段 `build` 和阶段 `test` 共 6 层中有 4 层要重建\*\*：第 8、9、10、12 行。.*\n\n上面最近的重建原因：`package\.json` 或 `package-lock\.json` 变化（第 7 行）。构建参数 `VERSION`（第 4 行）或 `NPM_TOKEN`（第 5 行）的值不同时，这一层也要重建。/);
    });

    it('say the same of stages, commands, users and checks', async () => {
      assert.match(await hover('FROM', 'ARG NODE'), /^\*\*阶段 `build`，第 1 个，共 3 个：只有第 15 行复制走的文件会留下\*\*。\n\n基础依次是 `node:24-bookworm-slim`，自己增加 5 层：第 6、7、8、9、10 行。/);
      assert.match(await hover('CMD', 'USER'), /^\*\*容器执行 `\["dist\/server\.js"\]`\*\*。\n\nSIGINT 发给 1 号进程 `dist\/server\.js`。如果 /);
      assert.match(await hover('USER'), /^\*\*容器以 `65532` 身份运行\*\*。是非 0 的数字：不写 `runAsUser` 也满足 `runAsNonRoot: true`。/);
      assert.match(await hover('HEALTHCHECK'), /^\*\*Kubernetes 不看它\*\*。换成探针是 `periodSeconds: 10`，/);
      assert.equal(await hover('$VERSION'), `**\`VERSION\` 在这里的值是 \`1.2\`**。由第 4 行的 ARG 声明，可以用 \`--build-arg VERSION=…\` 改。 [ARG](${REFERENCE}arg)`);
    });

    it('say the same of flags, mounts and directives', async () => {
      assert.match(await hover('type=cache'), /^在多次构建之间保留、但不进入镜像的目录/);
      assert.match(await hover('sharing=locked'), /^两个构建同时使用这个缓存时怎么办。`locked`：另一个构建要等待/);
      assert.match(await hover('--link'), /^这一层独立生成/);
      assert.match(await hover('syntax'), /^用哪个镜像来解析这个 Dockerfile/);
    });
  });

  describe('with a neighbour that explains instructions', () => {
    beforeEach(() => start(SHOP, { initializationOptions: { neighbours: ['dockerfile-hover'] } }));

    it('keep what is computed, and what the neighbour lacks', async () => {
      assert.doesNotMatch(await hover('COPY', 'WORKDIR'), /Copies files/);
      assert.match(await hover('COPY', 'WORKDIR'), /^\*\*Layer 2 of 5/);
      assert.match(await hover('type=cache'), /^A folder that stays/);
      assert.match(await hover('--link'), /^Makes the layer/);
      assert.equal(await hover('STOPSIGNAL'), '');
      assert.equal(await hover('syntax'), '');
    });
  });

  it('combine ENTRYPOINT and CMD through stages, and honour SHELL', async () => {
    await start('FROM scratch AS base\nSHELL ["/bin/bash", "-c"]\nENTRYPOINT ["/sbin/tini", "--"]\nFROM base\nCMD node server.js --password hunter2\n');
    assert.match(await hover('CMD'), /^\*\*The container runs `\["\/sbin\/tini", "--", "\/bin\/bash", "-c", "node server\.js --password …"\]`\.\*\*\n\nENTRYPOINT is in line 3, CMD in line 5\. SIGTERM goes to process 1, `\/sbin\/tini`, which passes it on to `\/bin\/bash`; many shells pass it no further\./);
  });

  it('say when a command has no effect, and when a shell keeps the signal', async () => {
    await start('FROM alpine:3.20\nENTRYPOINT ./run.sh\nCMD ["a"]\nFROM alpine:3.20\nCMD ["a"]\nCMD exec ./b\n');
    assert.match(await hover('ENTRYPOINT'), /`\["\/bin\/sh", "-c", "\.\/run\.sh"\]`.*\n\nSIGTERM goes to process 1, `\/bin\/sh`, and many shells neither pass it on nor stop/);
    assert.match(await hover('CMD'), /^\*\*It has no effect: the ENTRYPOINT in line 2 is a shell command, which takes no arguments\.\*\*/);
    assert.match(await hover('CMD', 'FROM alpine:3.20\nCMD'), /^\*\*It has no effect: line 6 replaces it\.\*\*/);
    assert.match(await hover('CMD', '["a"]\nCMD'), /`exec` puts the program in place of the shell/);
  });

  it('say what root and names mean, and who runs what', async () => {
    await start('FROM alpine:3.20 AS a\nUSER root\nRUN one\nUSER app\nFROM a\nRUN two\nRUN three\n');
    assert.match(await hover('root'), /^\*\*`root` runs line 3\.\*\* That is root: with `runAsNonRoot: true` the container is not started\./);
    assert.match(await hover('app'), /^\*\*`app` runs lines 6, 7 and the container\.\*\* A name, not a number: .*CreateContainerConfigError/);
  });

  it('say that nothing is rebuilt for a variable that no layer sees', async () => {
    await start('FROM alpine:3.20 AS a\nCOPY a b\nENV A=1\nCOPY --link c d\nARG TARGETARCH\nFROM a\nCOPY e f\nRUN true\nCOPY g h\nARG LATE=1\n');
    assert.match(await hover('ENV'), /^\*\*It makes no layer\.\*\* When its value changes, \*\*2 of the 5 layers of stage `a` and stage 2 are rebuilt\*\*: lines 8, 9\./);
    assert.match(await hover('ARG', 'h\nARG'), /^\*\*It makes no layer\.\*\* When its value changes, no layer is rebuilt\./);
    assert.match(await hover('TARGETARCH'), /^The architecture that is built for/);
  });

  it('put no space between Chinese words', async () => {
    await start('FROM alpine:3.20 AS a\nARG A=1\nRUN x $A\nFROM a\nRUN y\n', { locale: 'zh' });
    assert.match(await hover('RUN'), /^\*\*阶段 `a` 的第 1 层，共 1 层\*\*。这条指令改动时，\*\*阶段 `a` 和第 2 个阶段共 2 层中有 2 层要重建\*\*：第 3、5 行。\n\n上面最近的重建原因：`alpine:3\.20` 换成了新的镜像（第 1 行）。构建参数 `A`（第 2 行）的值不同时，这一层也要重建。/);
    assert.match(await hover('FROM'), /^\*\*阶段 `a`，第 1 个，共 2 个：第 2 个阶段以它为基础，因此它会进入最终镜像\*\*。/);
  });

  it('say when an ARG above FROM is not visible in a stage', async () => {
    await start('ARG TAG=1\nFROM alpine:$TAG\nLABEL tag=$TAG\nLABEL proxy=$HTTP_PROXY\nLABEL home=$HOME\n');
    assert.equal(await hover('$TAG', 'LABEL'), `\`TAG\` is not visible in this stage: the ARG in line 1 stands above FROM. Repeat \`ARG TAG\` in the stage. [ARG](${REFERENCE}scope)`);
    assert.match(await hover('HTTP_PROXY'), /^A proxy for the build/);
    assert.equal(await hover('HOME'), '', 'the base image may set it');
  });

  it('are silent about variables that a script sets itself, or that no shell replaces', async () => {
    await start('FROM alpine:3.20\nARG A=1\nENV B=2\nRUN A=3; echo $A \'$B\'\nRUN ["echo", "$B"]\nCMD echo $A\n');
    assert.equal(await hover('$A', 'RUN'), '');
    assert.equal(await hover('$B', 'RUN'), '');
    assert.equal(await hover('$B', '["echo"'), '');
    assert.equal(await hover('$A', 'CMD'), '', 'an ARG is gone when the container runs');
  });

  it('explain heredocs by their delimiter, and nothing in comments or bodies', async () => {
    await start('FROM alpine:3.20\n# RUN in a comment\nRUN <<EOF\nCOPY a b\nEOF\nCOPY <<-\'END\' /a\n$X\nEND\n');
    assert.match(await hover('EOF'), /^The lines below, up to a line with nothing but `EOF`, belong to this instruction\. They are a script/);
    assert.match(await hover('END'), /tabs \(not spaces\).*The quotes keep `\$` as it is/);
    assert.equal(await hover('COPY', 'EOF'), '');
    assert.equal(await hover('RUN', '# '), '');
  });

  it('know that a digest never changes, and keep passwords of addresses to themselves', async () => {
    await start(`FROM alpine@sha256:${'a'.repeat(64)}\nADD https://shop:hunter2secret@example.com/a.tgz /\n`);
    assert.match(await hover('ADD'), /^\*\*Layer 1 of 1\.\*\* When what `…` serves changes, \*\*only this layer is rebuilt\*\*\.\n\nLike COPY/);
  });

  it('hold with CRLF and a backtick as escape', async () => {
    const text = '# escape=`\nFROM alpine:3.20\nARG A=1\nRUN echo `\n  $A\nCOPY a `\n  b\nCMD ["x"]\n'.replaceAll('\n', '\r\n');
    await start(text);
    assert.match(await hover('RUN'), /^\*\*Layer 1 of 2\.\*\* When this instruction changes, \*\*2 of 2 layers are rebuilt\*\*: lines 4, 6\.\n\nThe nearest reason above it: `alpine:3\.20`/);
    assert.match(await hover('$A'), /^\*\*`A` is `1` here\.\*\*/);
    assert.match(await hover('escape'), /backtick/);
  });

  it('are short, whole, and well-formed, wherever they are asked for', async () => {
    for (const locale of ['en', 'zh']) {
      await start(SHOP, { locale });
      for (const [line, text] of SHOP.split('\n').entries()) {
        for (let character = 0; character <= text.length; character += 2) {
          const found = await client.hoverAt('Dockerfile', { line, character });
          const value = typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
          assert.ok(value.split('\n').length <= 12, value);
          assert.doesNotMatch(value, /hunter2|undefined|(?<!\$)\{\w+\}/);
          assert.doesNotMatch(value, /[。：]\*\*/, 'Markdown does not end bold type between such a sign and a letter');
        }
      }
      if (locale === 'en') client.stop();
    }
  });

  it('put what is computed, in short, in front of a finding', async () => {
    await start('FROM node AS build\nRUN npm ci\nFROM build\n', { files: { Dockerfile: 'FROM node AS build\nRUN npm ci\nFROM build\n' } });
    const text = await hover('node');
    assert.match(text, /^\*\*Stage `build`, 1 of 2: it ships as part of stage 2, which continues it\.\*\*\n\n---\n\n\[\*\*/);
    assert.ok(text.split('\n').length <= 12, text);
  });

  it('give an outline of stages, unless a neighbour does', async () => {
    await start(SHOP);
    const outline = await client.symbols('Dockerfile');
    assert.deepEqual(outline.map(({ name }) => name), ['syntax', 'ARG', 'build', 'test', 'gcr.io/distroless/nodejs24-debian12:nonroot']);
    assert.deepEqual(outline[2]?.children?.map(({ name, detail }) => `${name} ${detail ?? ''}`).slice(0, 3), ['ARG VERSION', 'ARG NPM_TOKEN', 'WORKDIR /app']);
    assert.equal(outline[2]?.children?.find(({ name }) => name === 'RUN')?.detail, 'npm');
    client.stop();
    await start(SHOP, { initializationOptions: { neighbours: ['dockerfile-outline'] } });
    assert.deepEqual(await client.symbols('Dockerfile'), []);
  });
});

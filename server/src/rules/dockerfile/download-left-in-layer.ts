import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { type Download, downloadOf, extractionOf, isSameFile } from '../../model/dockerfile/download';
import { commandsOf, hasCacheMount, isMounted } from '../../model/dockerfile/around';
import { asSameUser } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const nameOf = (path: string): string | undefined => path.replace(/["']/g, '').split('/').pop();

/** Whether a command takes a file away, or may: it is named, from whatever folder, or a folder or pattern that could hold it. */
function mayTakeAway(command: ShellCommand, path: string): boolean {
  if (command.is('find')) return command.args.some(word => word.text === '-delete' || word.text === '-exec');
  if (command.is('mv')) return command.operands().some(word => nameOf(path) === nameOf(word.raw));
  if (!command.is('rm', 'unlink', 'shred')) return command.name === undefined && command.nameWord !== undefined;
  return command.argsIncomplete || command.operands().some(word => nameOf(path) === nameOf(word.raw) || word.hasGlob
    || (word.text === undefined && !/^["']?\$\{?\w+\}?\//.test(path) && word.hasUnquotedExpansion)
    || (word.text !== undefined && (path.startsWith(`${word.text.replace(/\/+$/, '')}/`) || ['.', './', '..'].includes(word.text))));
}

/** Archives that are unpacked in a RUN and stay. */
function leftIn(run: Instruction): readonly Download[] {
  const commands = commandsOf(run);
  return commands.flatMap((command, index) => {
    const download = downloadOf(command);
    const later = commands.slice(index + 1);
    if (!download || !later.some(other => isUnpackedBy(other, download))) return [];
    return later.some(other => mayTakeAway(other, download.path)) ? [] : [download];
  });
}

function isUnpackedBy(command: ShellCommand, { path }: Download): boolean {
  const extraction = extractionOf(command);
  return extraction !== undefined && isSameFile(path, extraction.archive);
}

const changesFolder = (command: ShellCommand): boolean => command.is('cd', 'pushd', 'popd');

/** The clean-up; none when the path would mean another file at the end of the RUN. */
function cleanUp(run: Instruction, { command, path }: Download): ReturnType<typeof appendCommandToRun> {
  const isRelative = !/^(?:\/|\$)/.test(path);
  if (run.trigger || command.context.depth > 0 || (isRelative && commandsOf(run).some(changesFolder)) || /[\s'"*?]/.test(path)) return undefined;
  // A variable of the script itself is still set at the end of it, quoted or not.
  return appendCommandToRun(run, asSameUser(command, `rm -f ${path.includes('$') ? `"${path}"` : path}`));
}

export default instructionRule<Download>({
  id: 'download-left-in-layer',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Downloaded archive left in the image', zh: '下载的压缩包留在镜像里' },
  message: {
    en: '"{file}" is unpacked here and stays in the layer beside its contents: remove it in the same RUN',
    zh: '"{file}" 在这里解压之后，还会和解压出来的内容一起留在这一层：请在同一条 RUN 里删除',
  },
  why: {
    en: 'The archive is weight that every node pulls and nothing reads. A later RUN cannot take it back: what a layer holds stays in the image.',
    zh: '压缩包只是每个节点都要多拉取的体积，没有谁会读。后面的 RUN 也收不回来：一层里有的东西会一直留在镜像里。',
  },
  whenNot: {
    en: 'The container reads the archive itself.',
    zh: '容器运行时要读取这个压缩包本身。',
  },
  links: [LINKS.dockerBestPractices, LINKS.dockerfileRun],
  check(run, { stageTargets }) {
    if (!layerShips(run, stageTargets)) return [];
    return leftIn(run).filter(({ path }) => !(path.startsWith('/') ? isMounted(run, path) : hasCacheMount(run)))
      .map(download => ({ at: download.word.place, args: { file: download.path.split('/').pop() ?? download.path }, data: download }));
  },
  fixes: [{
    // Safe: it has been unpacked, and nothing else in the RUN names it.
    safe: true,
    title: { en: 'Remove "{file}" in the same RUN', zh: '在同一条 RUN 里删除 "{file}"' },
    changes: (run, _context, { data }) => data && cleanUp(run, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
ARG VERSION=1.2
RUN curl -fsSL https://example.com/tool.tar.gz -o [|/tmp/tool.tar.gz|] && tar -xzf /tmp/tool.tar.gz -C /opt
RUN set -eux; \\
    # the release
    wget -q [|"https://example.com/app-\${VERSION}.zip"|]; \\
    unzip "app-\${VERSION}.zip" -d /opt
RUN <<EOF
sudo curl -sSLO [|https://example.com/a.deb|]
sudo dpkg -i ./a.deb
EOF
RUN curl -so [|x.tgz|] https://example.com/x && tar xzf x.tgz
`,
      fixed: `FROM debian:13
ARG VERSION=1.2
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz && tar -xzf /tmp/tool.tar.gz -C /opt && rm -f /tmp/tool.tar.gz
RUN set -eux; \\
    # the release
    wget -q "https://example.com/app-\${VERSION}.zip"; \\
    unzip "app-\${VERSION}.zip" -d /opt; \\
    rm -f "app-\${VERSION}.zip"
RUN <<EOF
sudo curl -sSLO https://example.com/a.deb
sudo dpkg -i ./a.deb
sudo rm -f a.deb
EOF
RUN curl -so x.tgz https://example.com/x && tar xzf x.tgz && rm -f x.tgz
`,
    },
    {
      bad: `FROM debian:13
RUN cd /tmp && wget [|https://example.com/a.tar|] && tar -xf a.tar && cd a && make install
`,
    },
    {
      why: { en: 'It is removed, piped, kept out of the layer, or is the thing itself.', zh: '已被删除、走了管道、不会进入这一层，或者它本身就是要用的文件。' },
      good: `FROM debian:13
RUN curl -o /tmp/a.tgz https://example.com/a.tgz && tar xzf /tmp/a.tgz -C /opt && rm /tmp/a.tgz
RUN wget https://example.com/b.tgz && tar xzf b.tgz && rm -rf *.tgz
RUN curl https://example.com/c.tgz | tar -xz -C /opt
RUN --mount=type=tmpfs,target=/tmp curl -o /tmp/d.tgz https://example.com/d.tgz && tar xzf /tmp/d.tgz -C /opt
RUN curl -o /usr/bin/tool https://example.com/tool && chmod +x /usr/bin/tool
RUN curl -o /tmp/e/e.tgz https://example.com/e.tgz && tar xzf /tmp/e/e.tgz && rm -rf /tmp/e
RUN wget -O - https://example.com/f.tgz | tar xz
RUN cd /tmp && curl -LO https://example.com/g.zip && unzip g.zip && rm /tmp/g.zip
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM debian:13 AS fetch
RUN curl -o a.tgz https://example.com/a.tgz && tar xzf a.tgz
FROM scratch
COPY --from=fetch /a /a
`,
    },
  ],
});

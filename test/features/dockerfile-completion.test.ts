// Completion in Dockerfiles that are being typed, as a client gets it. `|` in a text is the cursor.

import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MemoryClient, type ClientWishes } from './memory-client';

const HEAD = `ARG TAG=1
FROM node:24-bookworm-slim AS build
ARG VERSION=1.2
ENV MODE=production API_TOKEN=hunter2secret
FROM alpine:3.20 AS tools
`;

describe('completion in Dockerfiles', () => {
  let client: MemoryClient;

  afterEach(() => client.stop());

  async function items(marked: string, wishes: ClientWishes = {}, trigger?: string): Promise<readonly CompletionItem[]> {
    client = await MemoryClient.start({ snippetCompletions: true, ...wishes });
    const offset = marked.indexOf('|');
    await client.open('Dockerfile', marked.replace('|', ''));
    return client.complete('Dockerfile', offset, trigger);
  }
  async function labels(marked: string, wishes: ClientWishes = {}, trigger?: string): Promise<readonly string[]> {
    const found = (await items(marked, wishes, trigger)).map(({ label }) => label);
    client.stop();
    return found;
  }
  /** The text after an item is taken, tab stops as they are. */
  async function accepted(marked: string, label: string, wishes: ClientWishes = {}): Promise<string> {
    const found = (await items(marked, wishes)).find(item => item.label === label);
    const edit = found?.textEdit as TextEdit | undefined;
    assert.ok(edit, `${label} is offered`);
    const result = TextDocument.applyEdits(TextDocument.create('', '', 1, client.text('Dockerfile')), [edit]);
    client.stop();
    return result;
  }

  it('offers the flags that an instruction may have and has not', async () => {
    assert.deepEqual(await labels(`${HEAD}COPY --fr|`), ['--from=', '--chown=', '--chmod=', '--link', '--parents', '--exclude=']);
    assert.deepEqual(await labels(`${HEAD}COPY --link --from=build --|`), ['--chown=', '--chmod=', '--parents', '--exclude=']);
    assert.deepEqual(await labels(`${HEAD}RUN --mount=type=cache,target=/a -|`, {}, '-'), ['--mount=', '--network=', '--security=', '--device=']);
    assert.deepEqual(await labels(`${HEAD}ADD --|`), ['--checksum=', '--keep-git-dir', '--unpack', '--chown=', '--chmod=', '--link', '--exclude=']);
    assert.deepEqual(await labels(`${HEAD}HEALTHCHECK --|`), ['--interval=', '--timeout=', '--start-period=', '--start-interval=', '--retries=']);
    assert.deepEqual(await labels(`${HEAD}RUN apt-get -|`, {}, '-'), [], 'the flags of a command are not ours');
  });

  it('fills in the values of a flag where the client can', async () => {
    assert.equal(await accepted('FROM a AS x\nFROM a AS y\nFROM b\nCOPY --fr|', '--from='), 'FROM a AS x\nFROM a AS y\nFROM b\nCOPY --from=${1|y,x|}');
    assert.equal(await accepted('FROM a AS x\nFROM b\nCOPY --fr|', '--from='), 'FROM a AS x\nFROM b\nCOPY --from=${1:x}');
    assert.equal(await accepted('FROM a AS x\nFROM b\nCOPY --fr|', '--from=', { snippetCompletions: false }), 'FROM a AS x\nFROM b\nCOPY --from=');
    assert.equal(await accepted('FROM a\nRUN --|', '--mount='), 'FROM a\nRUN --mount=type=${1|cache,secret,bind,ssh,tmpfs|}');
    assert.deepEqual(await labels('FROM a\nRUN --network=|', {}, '='), ['default', 'none', 'host']);
    assert.deepEqual((await labels('FROM --platform=|', {}, '=')).slice(0, 4), ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64']);
  });

  it('knows types and options of mounts', async () => {
    assert.deepEqual(await labels('FROM a\nRUN --mount=|', {}, '='), ['type=cache', 'type=secret', 'type=bind', 'type=ssh', 'type=tmpfs']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=|', {}, '='), ['cache', 'secret', 'bind', 'ssh', 'tmpfs']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=cache,|', {}, ','), ['target=', 'source=', 'from=', 'readonly', 'id=', 'sharing=', 'mode=', 'uid=', 'gid=']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=secret,id=a,dst=/b,|', {}, ','), ['mode=', 'uid=', 'gid=', 'required', 'env=']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=tmpfs,|', {}, ','), ['target=', 'size=']);
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=cache,sharing=|', {}, '='), ['shared', 'private', 'locked']);
    assert.deepEqual(await labels(`${HEAD}RUN --mount=from=|`, {}, '='), ['build']);
    assert.ok((await labels('FROM a\nRUN --mount=type=cache,target=|', {}, '=')).includes('/root/.npm'));
    assert.deepEqual(await labels('FROM a\nRUN --mount=type=nonsense,|', {}, ','), []);
  });

  it('offers earlier stages where a stage may stand', async () => {
    assert.deepEqual(await labels(`${HEAD}FROM |`), ['tools', 'build', 'scratch', '--platform=']);
    assert.deepEqual(await labels(`${HEAD}FROM |`, {}, ' '), ['tools', 'build']);
    assert.deepEqual(await labels('FROM |', {}, ' '), []);
    assert.deepEqual(await labels(`${HEAD}COPY --from=|`, {}, '='), ['build']);
    assert.deepEqual(await labels('FROM a\nFROM b\nCOPY --from=|'), ['0']);
    assert.deepEqual(await labels(`${HEAD}ONBUILD COPY --from=|`), [], 'the build that it waits for has other stages');
    assert.deepEqual(await labels(`${HEAD}FROM build A|`), ['AS']);
  });

  it('offers the variables in scope behind a dollar sign, with values but no secrets', async () => {
    const build = HEAD.slice(0, HEAD.indexOf('FROM alpine'));
    const found = await items(`${build}RUN echo $|`, {}, '$');
    assert.deepEqual(found.map(({ label, detail }) => `${label} ${detail ?? ''}`), ['API_TOKEN (ENV, line 4)', 'MODE production (ENV, line 4)', 'VERSION 1.2 (ARG, line 3)']);
    client.stop();
    assert.equal(await accepted(`${build}COPY \${V|`, 'VERSION'), `${build}COPY \${VERSION}`);
    assert.equal(await accepted(`${build}COPY \${V|}`, 'VERSION'), `${build}COPY \${VERSION}`);
    assert.deepEqual(await labels(`${build}CMD echo $|`), ['API_TOKEN', 'MODE'], 'an ARG is gone when the container runs');
    assert.deepEqual((await labels('ARG TAG=1\nFROM node:$|')).slice(0, 2), ['TAG', 'BUILDARCH']);
    assert.deepEqual(await labels(`${build}FROM build\nENV A=$|`), ['API_TOKEN', 'MODE', 'VERSION']);
    for (const none of ['CMD ["$|', 'RUN echo \'$|', 'COPY \\$|', 'RUN echo $$|']) assert.deepEqual(await labels(`${build}${none}`), [], none);
  });

  it('offers signals, and the accounts that there are for certain', async () => {
    assert.deepEqual((await labels('FROM a\nSTOPSIGNAL |', {}, ' ')).slice(0, 3), ['SIGTERM', 'SIGINT', 'SIGQUIT']);
    assert.deepEqual(await labels('FROM node:24\nUSER |', {}, ' '), ['1000:1000']);
    assert.deepEqual(await labels('FROM gcr.io/distroless/static-debian12\nUSER |'), ['65532:65532']);
    assert.deepEqual(await labels('FROM debian:12\nRUN useradd -u 1234 app\nUSER |'), ['1234']);
    assert.deepEqual(await labels('FROM debian:12\nRUN useradd app\nUSER |'), []);
    assert.deepEqual(await labels('FROM a\nHEALTHCHECK --interval=5s |', {}, ' '), ['CMD', 'NONE']);
  });

  it('offers instructions where one begins, in the letters of the file', async () => {
    const found = await items('FROM a\n|');
    assert.equal(found.length > 16, true);
    assert.match(JSON.stringify(found.find(({ label }) => label === 'USER')?.documentation), /A number lets Kubernetes check/);
    client.stop();
    assert.deepEqual(await labels('|'), ['FROM', 'ARG']);
    assert.equal(await accepted('from a\nwo|', 'workdir'), 'from a\nworkdir ');
    assert.ok(!(await labels('FROM a\nONBUILD |')).includes('FROM'));
    assert.match(JSON.stringify((await items('FROM a\n|', { locale: 'zh' })).find(({ label }) => label === 'USER')), /写成数字/);
  });

  it('offers steps that suit the base image', async () => {
    const steps = async (text: string): Promise<readonly string[]> => (await labels(`${text}\n|`)).filter(label => label.includes(' ') || label.includes('--'));
    assert.deepEqual(await steps('FROM node:24-alpine'), ['RUN apk add', 'RUN npm ci', 'RUN adduser', 'USER 10001:10001', 'HEALTHCHECK CMD']);
    assert.deepEqual(await steps('FROM python:3.13-slim'), ['RUN apt-get install', 'RUN pip install', 'RUN useradd', 'USER 10001:10001', 'HEALTHCHECK CMD']);
    const unknown = await steps('FROM registry.example.com/base');
    assert.ok(unknown.includes('RUN apk add') && unknown.includes('RUN apt-get install') && unknown.includes('RUN go build'));
    assert.deepEqual(await steps('FROM golang:1.25 AS build\nFROM scratch'), ['USER 10001:10001', 'HEALTHCHECK CMD', 'COPY --from']);
    assert.ok(!(await steps('FROM fedora:42')).some(label => /apt|apk/.test(label)));
    assert.deepEqual(await steps('FROM debian:12\nUSER 1000'), ['USER 10001:10001', 'HEALTHCHECK CMD'], 'packages and the caches of root need root');
    assert.deepEqual((await steps('FROM mcr.microsoft.com/windows/servercore:ltsc2022')).filter(label => label.startsWith('RUN')), []);
  });

  it('writes steps with the escape character and the line endings of the file', async () => {
    assert.equal(
      await accepted('# escape=`\r\nFROM debian:12\r\n|', 'RUN apt-get install'),
      '# escape=`\r\nFROM debian:12\r\nRUN apt-get update && apt-get install -y --no-install-recommends ${1:ca-certificates} `\r\n    && rm -rf /var/lib/apt/lists/*',
    );
    assert.equal(
      await accepted('FROM debian:12\nRU|', 'RUN apt-get install', { snippetCompletions: false }),
      'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \\\n    && rm -rf /var/lib/apt/lists/*',
    );
    assert.equal(await accepted('FROM a AS x\nFROM scratch\n|', 'COPY --from'), 'FROM a AS x\nFROM scratch\nCOPY --from=${1:x} ${2:/app} ${3:/app}');
  });

  it('is silent in comments and heredocs, and speaks below them', async () => {
    for (const none of ['# RU|', 'RUN a \\\n  # --|', 'RUN <<EOF\nRU|\nEOF\n', 'RUN <<EOF\n$|', 'COPY <<EOF /a\nEOF|']) assert.deepEqual(await labels(`FROM a\n${none}`), [], none);
    assert.ok((await labels('FROM a\nRUN <<EOF\nx\nEOF\n|')).includes('RUN'));
    assert.deepEqual(await labels('FROM a AS x\r\nFROM b\r\nCOPY \\\r\n  --from=|'), ['x'], 'on a continued line');
  });

  it('says nothing behind characters that ask for nothing, and nothing in manifests', async () => {
    assert.deepEqual(await labels('FROM a\nCOPY |', {}, ' '), []);
    assert.deepEqual(await labels('FROM a\nENV A=|', {}, '='), []);
    client = await MemoryClient.start();
    await client.open('web.yaml', 'kind: Pod\nspec: {');
    assert.deepEqual(await client.complete('web.yaml', undefined, '{'), []);
  });

  it('leaves to a neighbour what that completes', async () => {
    const neighbour: ClientWishes = { initializationOptions: { neighbours: ['dockerfile-hover'] } };
    assert.deepEqual(await labels(`${HEAD}FROM |`, neighbour), []);
    assert.deepEqual(await labels(`${HEAD}COPY --|`, neighbour), ['--chmod=', '--link', '--parents', '--exclude=']);
    assert.deepEqual(await labels(`${HEAD}RUN --mount=type=|`, neighbour), ['cache', 'secret', 'bind', 'ssh', 'tmpfs']);
    assert.ok(!(await labels(`${HEAD}|`, neighbour)).includes('RUN'));
    assert.ok((await labels(`${HEAD}|`, neighbour)).includes('RUN apk add'));
  });
});

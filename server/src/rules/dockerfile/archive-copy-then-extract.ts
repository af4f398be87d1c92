import { removeInstruction, replaceKeyword, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type Extraction, extractionOf } from '../../model/dockerfile/download';
import { commandsOf, laterInstructions } from '../../model/dockerfile/around';
import { destinationWord, readsContext, sourceWords } from '../../model/dockerfile/copy-sources';
import { absolutePath, copiedPath } from '../../model/dockerfile/known-folders';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Archives that ADD unpacks. */
const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz|tzst)$/i;

interface Unpacking {
  readonly run: Instruction;
  readonly extraction: Extraction;
}

/** Where the only source of a COPY, an archive, ends up. */
function archivePath(copy: Instruction): string | undefined {
  const [source, ...more] = sourceWords(copy);
  const destination = destinationWord(copy);
  const from = source && copy.resolve(source);
  const to = destination && copy.resolve(destination);
  if (!readsContext(copy) || more.length > 0 || from === undefined || to === undefined || !ARCHIVE.test(from) || /[*?[]/.test(from)) return undefined;
  return copiedPath(from, to, copy);
}

/** The RUN below that unpacks the archive as it is; parts of it, and names that are changed, ADD cannot do. */
function unpackingOf(copy: Instruction): Unpacking | undefined {
  const path = archivePath(copy);
  if (path === undefined || copy.trigger) return undefined;
  return laterInstructions(copy).filter(({ stage }) => stage === copy.stage).flatMap(run => commandsOf(run).flatMap(command => {
    const extraction = extractionOf(command);
    const archive = extraction?.archive.text;
    if (!extraction?.isPlain || archive === undefined || commandsOf(run).some(other => other.is('cd', 'pushd'))) return [];
    return absolutePath(archive, run) === path ? [{ run, extraction }] : [];
  }))[0];
}

/** Whether a RUN does nothing but unpack the archive, make the folder for it, and remove it. */
function doesNothingElse({ run, extraction }: Unpacking): boolean {
  return run.flags.length === 0 && run.body?.form !== 'json' && commandsOf(run).every(command => command === extraction.command
    || (command.is('mkdir') && command.operands().every(word => word.text !== undefined && word.text === extraction.folder?.text))
    || (command.is('rm') && command.operands().every(word => word.text === extraction.archive.text)));
}

function toAdd(copy: Instruction, unpacking: Unpacking): ReturnType<typeof replaceKeyword> {
  const destination = destinationWord(copy);
  const { run, extraction } = unpacking;
  const folder = extraction.folder ? extraction.folder.text : run.stage?.workdir(run).value;
  const keyword = replaceKeyword(copy, 'ADD');
  const removed = removeInstruction(run);
  if (!keyword || !removed || !destination?.span || !folder || /[\s$"\\]/.test(folder) || copy.json || !doesNothingElse(unpacking)) return undefined;
  return [...keyword, ...replaceSpan(destination.span, folder.endsWith('/') ? folder : `${folder}/`), ...removed];
}

export default instructionRule<Unpacking>({
  id: 'archive-copy-then-extract',
  keywords: ['COPY'],
  severity: 'info',
  category: 'copy-and-add',
  title: { en: 'Archive copied and then unpacked', zh: '先复制归档，再解压' },
  message: {
    en: '"{archive}" is copied and unpacked below, so that the image holds it twice: ADD unpacks it by itself',
    zh: '"{archive}" 先复制、后解压，镜像里就存了两份：ADD 会自动解压',
  },
  why: {
    en: 'The copied archive stays in a layer of its own, even when the RUN that unpacks it removes it. ADD writes the contents only.',
    zh: '复制进来的归档会一直留在自己那一层里，解压它的 RUN 再删除也没用。ADD 只写入解压后的内容。',
  },
  whenNot: {
    en: 'The container needs the archive itself, or the stage is not shipped and the copy is clearer.',
    zh: '容器需要归档本身，或者这个阶段不会发布、而复制更清楚。',
  },
  links: [LINKS.dockerfileAdd, LINKS.addOrCopy],
  alias: { hadolint: ['DL3010'] },
  check(copy) {
    const unpacking = unpackingOf(copy);
    const [source] = sourceWords(copy);
    return unpacking && source ? [{
      at: source.place,
      args: { archive: copy.resolve(source)?.split('/').pop() ?? source.raw },
      related: [{ at: unpacking.extraction.command.namePlace, text: { en: 'Unpacked here', zh: '在这里解压' } }],
      data: unpacking,
    }] : [];
  },
  fixes: [{
    // Not safe: owners and times of the files may differ.
    safe: false,
    title: { en: 'Use ADD, which unpacks it', zh: '改用会自动解压的 ADD' },
    changes: (copy, _context, { data }) => data && toAdd(copy, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
COPY --chown=app [|dist/web.tar.gz|] /tmp/
# the application
RUN mkdir -p /srv/web && tar -xzf /tmp/web.tar.gz -C /srv/web && rm /tmp/web.tar.gz
CMD ["/srv/web/run"]
`,
      fixed: `FROM debian:13
ADD --chown=app dist/web.tar.gz /srv/web/
# the application
CMD ["/srv/web/run"]
`,
    },
    {
      bad: `FROM debian:13
WORKDIR /src
COPY [|a.tgz|] .
RUN tar xf a.tgz && ./configure
`,
    },
    {
      bad: `FROM debian:13
RUN mkdir /app
COPY [|app.tar|] /app
WORKDIR /app
RUN tar -xvf app.tar
`,
      fixed: `FROM debian:13
RUN mkdir /app
ADD app.tar /app/
WORKDIR /app
`,
    },
    {
      why: { en: 'Not unpacked as it is, no archive that ADD knows, or from a stage.', zh: '不是原样解压、不是 ADD 认识的归档，或者来自其他阶段。' },
      good: `FROM debian:13 AS build
FROM debian:13
COPY a.tgz /tmp/
RUN tar xzf /tmp/a.tgz --strip-components=1 -C /srv
COPY b.tgz /tmp/
RUN tar xzf /tmp/b.tgz -C /srv bin/tool
COPY c.zip /tmp/
RUN unzip /tmp/c.zip
COPY --from=build /d.tgz /tmp/
RUN tar xzf /tmp/d.tgz
COPY e.tgz /srv/e.tgz
RUN tar xzf /other/e.tgz
`,
    },
  ],
});

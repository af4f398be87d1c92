import { destinationWord, isRemote, sourceWords } from '../../model/dockerfile/copy-sources';
import { writeInWord } from '../../model/dockerfile/dockerfile-edit';
import { isKnownFolder } from '../../model/dockerfile/known-folders';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { RuleContext } from '../rule';

const HAS_WILDCARD = /[*?[]/;

/** Archives, whose contents ADD puts into a folder. */
const ARCHIVE = /\.(?:tar|t?gz|t?bz2?|t?xz|t?zst)$/i;

/** Whether several files may arrive: folders bring what they hold, and that is fine without a slash. */
function mayBringSeveral(copy: Instruction, { buildContext }: RuleContext): boolean {
  const sources = sourceWords(copy).map(word => copy.resolve(word));
  const isFolder = (source: string | undefined): boolean => source !== undefined && !copy.flag('from')
    && (source.endsWith('/') || (copy.keyword === 'ADD' && ARCHIVE.test(source) && !isRemote(source)) || buildContext?.entries.has(`${source.replace(/^(?:\.?\/)+/, '')}/`) === true);
  if (sources.length + copy.heredocs.length > 1) return !sources.every(isFolder) || copy.heredocs.length > 0;
  const [only] = sources;
  return only !== undefined && HAS_WILDCARD.test(only) && !isRemote(only);
}

export default instructionRule({
  id: 'copy-dest-trailing-slash',
  keywords: ['COPY', 'ADD'],
  severity: 'warning',
  category: 'copy-and-add',
  title: { en: 'Several files copied to a path without a slash', zh: '多个文件复制到末尾没有斜杠的路径' },
  message: {
    en: 'Several files go to "{path}", which does not end with a slash: where there is no such folder, it becomes one file',
    zh: '多个文件要复制到 "{path}"，但末尾没有斜杠：如果没有这个目录，它就会变成一个文件',
  },
  why: {
    en: 'Only a slash behind says that the destination is a folder. Without it each file may overwrite the one before, or an older builder refuses the instruction.',
    zh: '只有末尾的斜杠能表明目标是目录。没有它，后一个文件可能会覆盖前一个，较旧的构建器则会直接拒绝这条指令。',
  },
  whenNot: {
    en: 'The base image has this folder, or the wildcard matches exactly one file on purpose.',
    zh: '基础镜像里有这个目录，或者通配符本来就只匹配一个文件。',
  },
  links: [LINKS.dockerfileCopy],
  alias: { hadolint: ['DL3021'], 'dockerfile-utils': ['INVALID_DESTINATION'], dockerfilelint: ['add_dest_invalid'], trivy: ['DS-0011'] },
  check(copy, context) {
    const destination = destinationWord(copy);
    const path = destination && copy.resolve(destination);
    if (!destination || path === undefined || path === '' || destination.hasVariables || /(?:[\\/]|(?:^|\/)\.{1,2})$/.test(path)) return [];
    return mayBringSeveral(copy, context) && !isKnownFolder(path, copy) ? [{ at: destination.place, args: { path } }] : [];
  },
  fixes: [{
    // Safe: in a folder the files land as before, and where there is none it is made.
    safe: true,
    title: { en: 'Add the slash', zh: '补上斜杠' },
    changes: copy => {
      const destination = destinationWord(copy);
      return destination && writeInWord(destination, 'end', '/');
    },
  }],
  examples: [
    {
      bad: `FROM node:24
COPY package.json package-lock.json [|/srv/web|]
COPY --chown=node *.conf [|/etc/web|]
ADD ["a b.txt", "c.txt", [|"/d e"|]]
ONBUILD COPY a b [|conf|]
`,
      fixed: `FROM node:24
COPY package.json package-lock.json /srv/web/
COPY --chown=node *.conf /etc/web/
ADD ["a b.txt", "c.txt", "/d e/"]
ONBUILD COPY a b conf/
`,
    },
    {
      bad: `FROM node:24
COPY <<A <<B [|/etc/web|]
a
A
b
B
`,
      fixed: `FROM node:24
COPY <<A <<B /etc/web/
a
A
b
B
`,
    },
    {
      why: { en: 'A folder for certain: by its name, by what stands above, or in every image.', zh: '肯定是目录：写法、上文，或者每个镜像里都有。' },
      good: `FROM node:24
WORKDIR /srv/web/app
RUN mkdir -p /data/in
COPY a b .
COPY a b ..
COPY a b /srv/web
COPY a b /data
COPY *.sh /usr/local/bin
COPY a b $TARGET
COPY one.txt /srv/one
COPY src/ test/ /code
ADD a.tar b.tgz /archives
`,
    },
    {
      files: { 'src/main.ts': '', 'test/main.ts': '' },
      why: { en: 'What folders hold goes into one folder.', zh: '目录里的内容会进入同一个目录。' },
      good: `FROM node:24
COPY src ./test /code
`,
    },
  ],
});

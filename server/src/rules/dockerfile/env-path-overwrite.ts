import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether a search path has no place for the programs of the system. Unknown parts, and the paths of Windows, may hold them. */
function losesSystem(instruction: Instruction, value: Word): boolean {
  if (value.raw.includes('PATH}') || value.raw.includes('$PATH') || /[;\\%]|^["']?[A-Za-z]:\//.test(value.raw)) return false;
  const entries = value.raw.replace(/^["']|["']$/g, '').split(':');
  if (entries.some(entry => /^\$(?:\w+|\{[^}]*\})$/.test(entry))) {
    const text = instruction.resolve(value);
    return text !== undefined && !/(?:^|:)(?:\/usr)?\/bin\/?(?::|$)/.test(text);
  }
  return !entries.some(entry => /^(?:\/usr)?\/bin\/?$/.test(entry));
}

export default instructionRule<Word>({
  id: 'env-path-overwrite',
  keywords: ['ENV'],
  severity: 'warning',
  category: 'validity',
  title: { en: 'PATH without the system\'s own directories', zh: 'PATH 丢掉了系统目录' },
  message: {
    en: 'This PATH leaves out /usr/bin and /bin: no command of the system is found any more',
    zh: '这个 PATH 里没有 /usr/bin 和 /bin：系统命令都会找不到',
  },
  why: {
    en: 'ENV replaces the variable. Without `$PATH` in the new value, RUN, CMD and everything that runs in the container finds neither `sh` nor `ls` by name.',
    zh: 'ENV 会整个替换这个变量。新值里没有 `$PATH` 的话，RUN、CMD 以及容器里运行的程序都无法按名字找到 `sh`、`ls`。',
  },
  whenNot: { en: 'Hiding the commands of the system is the point.', zh: '就是要让系统命令不可用。' },
  links: [LINKS.dockerfileEnv],
  check: instruction => instruction.stage?.root.isScratch ? [] : instruction.properties
    .flatMap(({ name, nameSpan, value }) => name === 'PATH' && value && value.raw !== '' && losesSystem(instruction, value) ? [{ at: nameSpan, data: value }] : []),
  fixes: [{
    // Not safe: the order of the directories is a choice.
    safe: false,
    title: { en: 'Add $PATH at the end', zh: '在末尾加上 $PATH' },
    changes(_instruction, _context, { data }) {
      if (!data?.span || data.raw.includes("'")) return undefined;
      const end = data.span.end - (data.raw.endsWith('"') ? 1 : 0);
      return replaceSpan({ start: end, end }, ':$PATH');
    },
  }],
  examples: [
    {
      bad: `FROM node:24
ENV NODE_ENV=production [|PATH|]=/app/node_modules/.bin
ENV [|PATH|]="/opt/a/bin:$TOOLS/bin"
ENV [|PATH|] /x
`,
      fixed: `FROM node:24
ENV NODE_ENV=production PATH=/app/node_modules/.bin:$PATH
ENV PATH="/opt/a/bin:$TOOLS/bin:$PATH"
ENV PATH /x:$PATH
`,
    },
    {
      why: { en: 'The old value, or the directories themselves; and nothing to lose on scratch.', zh: '带上了旧值，或直接写出这些目录；scratch 上也没有可丢的。' },
      good: `FROM node:24
ENV PATH=/app/bin:$PATH
ENV PATH "\${PATH}:/app/bin"
ENV PATH=/usr/local/bin:/usr/bin:/bin
ENV PATH=/a:$SYSTEM
ENV PATH=C:/tools
FROM scratch
ENV PATH=/
`,
    },
  ],
});

import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { isBeingTyped, isKeyword } from '../../model/dockerfile/syntax-checks';
import type { Dockerfile, Instruction } from '../../model/dockerfile/types';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const written = ({ dockerfile, keywordSpan }: Instruction): string => dockerfile.text.slice(keywordSpan.start, keywordSpan.end);

/** The keywords that stand in one piece, those behind ONBUILD too. */
const spelt = ({ instructions }: Dockerfile): readonly Instruction[] => instructions
  .flatMap(instruction => instruction.onbuild ? [instruction, instruction.onbuild] : [instruction])
  .filter(instruction => isKeyword(instruction.keyword) && !isBeingTyped(instruction) && written(instruction).toUpperCase() === instruction.keyword);

export default dockerfileRule<string>({
  id: 'instruction-casing',
  severity: 'hint',
  category: 'validity',
  title: { en: 'Instruction in another letter case than the others', zh: '指令的大小写与其他指令不一致' },
  message: { en: 'Most instructions of this file are written like {meant}', zh: '这个文件里大多数指令的写法是 {meant}' },
  why: {
    en: 'The builder takes any letter case. Readers, and searches for `RUN` or `FROM`, are quicker when there is one.',
    zh: '构建器不区分大小写，但统一之后更好读，搜索 `RUN`、`FROM` 时也不会漏。',
  },
  whenNot: { en: 'The file is put together from parts that others maintain.', zh: '文件由他人维护的几部分拼接而成。' },
  links: [LINKS.instructionCasingCheck],
  alias: { buildkit: ['ConsistentInstructionCasing'], 'dockerfile-utils': ['CASING_INSTRUCTION'], dockerfilelint: ['uppercase_commands'] },
  overlaps: 'dockerfile-syntax',
  check(dockerfile) {
    const all = spelt(dockerfile);
    const lower = all.filter(instruction => written(instruction) === instruction.keyword.toLowerCase()).length;
    const upper = all.filter(instruction => written(instruction) === instruction.keyword).length;
    return all.flatMap(instruction => {
      const meant = lower > upper ? instruction.keyword.toLowerCase() : instruction.keyword;
      return written(instruction) === meant ? [] : [{ at: instruction.keywordSpan, args: { meant }, data: meant }];
    });
  },
  fixes: [{
    // Safe: the builder reads both alike.
    safe: true,
    title: { en: 'Write {meant}', zh: '改为 {meant}' },
    changes: (_dockerfile, _context, { at, data }) => data === undefined ? undefined : replaceSpan(at, data),
  }],
  examples: [
    {
      bad: `FROM node:24
[|run|] npm ci
[|Copy|] . .
ONBUILD [|run|] make
`,
      fixed: `FROM node:24
RUN npm ci
COPY . .
ONBUILD RUN make
`,
    },
    {
      bad: `from node:24
run npm ci
[|CMD|] ["node"]
`,
      fixed: `from node:24
run npm ci
cmd ["node"]
`,
    },
    {
      why: { en: 'All in one case, whichever it is.', zh: '全部一致即可，大写小写都行。' },
      good: `from node:24
run npm ci
onbuild run make
`,
    },
  ],
});

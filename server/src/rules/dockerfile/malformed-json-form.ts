import { mendJson } from '../../model/dockerfile/dockerfile-edit';
import type { JsonFault } from '../../model/dockerfile/json-fault';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** An array without its end on the last line of the file is still being typed. */
const isBeingTyped = ({ dockerfile, span, jsonFaults }: Instruction): boolean =>
  span.end === dockerfile.text.length && jsonFaults.some(({ kind }) => kind === 'unclosed');

export default instructionRule<readonly JsonFault[]>({
  id: 'malformed-json-form',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'COPY', 'ADD', 'VOLUME'],
  severity: 'error',
  category: 'validity',
  title: { en: 'JSON array that is none', zh: '写错的 JSON 数组' },
  message: { en: 'This is no JSON array, so {keyword} takes it for plain text, brackets and all', zh: '这不是 JSON 数组，{keyword} 会把它连同方括号一起当作普通文本' },
  variants: {
    'trailing-comma': { en: 'A comma behind the last word is no JSON: {keyword} takes all of it for plain text', zh: '最后一个元素后面多了逗号，不是 JSON：{keyword} 会把整段当作普通文本' },
    'missing-comma': { en: 'A comma is missing in front of this word: {keyword} takes all of it for plain text', zh: '这个元素前面少了逗号：{keyword} 会把整段当作普通文本' },
    'bare-word': { en: 'Words of a JSON array stand in double quotes: {keyword} takes all of it for plain text', zh: 'JSON 数组的元素要加双引号：{keyword} 会把整段当作普通文本' },
    unclosed: { en: 'The JSON array has no end: {keyword} takes all of it for plain text', zh: 'JSON 数组没有结束：{keyword} 会把整段当作普通文本' },
    'trailing-text': { en: 'Behind a JSON array nothing may follow: {keyword} takes all of it for plain text', zh: 'JSON 数组后面不能再有内容：{keyword} 会把整段当作普通文本' },
    'bad-string': { en: 'JSON does not know this escape: {keyword} takes all of it for plain text', zh: 'JSON 不支持这个转义：{keyword} 会把整段当作普通文本' },
  },
  why: {
    en: 'What is no JSON is taken as the other form, without a word: a shell then looks for a program called `[node,`, or COPY for a file of that name.',
    zh: '不是 JSON 就会按另一种形式处理，而且没有提示：shell 会去找名为 `[node,` 的程序，COPY 会去找这个名字的文件。',
  },
  whenNot: { en: 'A file or a command really has brackets in its name.', zh: '文件名或命令名里确实有方括号。' },
  links: [LINKS.shellAndExecForm],
  check(instruction) {
    const { keyword, jsonFaults, body } = instruction;
    const [first] = jsonFaults;
    if (!first || jsonFaults.some(({ kind }) => kind === 'single-quotes') || isBeingTyped(instruction)) return [];
    // In PowerShell brackets are types.
    if (first.kind === 'bare-word' && body && body.dialect !== 'sh') return [];
    return [{ at: first.place, variant: first.kind, args: { keyword }, data: jsonFaults }];
  },
  fixes: [{
    // Safe: what stands here now cannot run.
    safe: true,
    title: { en: 'Put the commas right', zh: '修正逗号' },
    changes: (_instruction, _context, { data }) => data && mendJson(data),
  }],
  examples: [
    {
      bad: `FROM node:24
ENTRYPOINT ["node" [|"server.js"|]]
CMD ["--port", "8080"[|,|]]
`,
      fixed: `FROM node:24
ENTRYPOINT ["node" ,"server.js"]
CMD ["--port", "8080"]
`,
    },
    {
      bad: `FROM node:24
RUN ["npm", "ci"] [|&&|] echo done
VOLUME [[|/data|]]
HEALTHCHECK CMD ["curl", [|localhost|]]
COPY [[|"C:\\a"|], "/b"]
`,
    },
    {
      bad: `FROM node:24
CMD [|[|]"npm", "start"
`,
    },
    {
      why: { en: 'Shell tests, wildcards, and an array that is being typed.', zh: 'shell 的条件测试、通配符，以及正在输入的数组。' },
      good: `FROM node:24
RUN [ -f a ] && [ "$A" ] && echo b
RUN [[ $A == b ]]
COPY [a-z]*.txt [b]/
CMD ["npm", "st`,
    },
    {
      why: { en: 'PowerShell.', zh: 'PowerShell。' },
      good: `FROM mcr.microsoft.com/windows/servercore:ltsc2025
SHELL ["powershell", "-Command"]
RUN [Environment]::SetEnvironmentVariable('A', 'b')
`,
    },
  ],
});

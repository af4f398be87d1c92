import { mendJson } from '../../model/dockerfile/dockerfile-edit';
import type { JsonFault } from '../../model/dockerfile/json-fault';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule<readonly JsonFault[]>({
  id: 'json-single-quotes',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'COPY', 'ADD', 'VOLUME'],
  severity: 'error',
  category: 'validity',
  title: { en: 'JSON array in single quotes', zh: 'JSON 数组用了单引号' },
  message: {
    en: 'JSON has double quotes only: as it is, {keyword} gives the brackets and quotes to a shell',
    zh: 'JSON 只能用双引号：现在这样写，{keyword} 会把方括号和引号一起交给 shell 执行',
  },
  variants: {
    words: {
      en: 'JSON has double quotes only: as it is, {keyword} takes the brackets and quotes for parts of the paths',
      zh: 'JSON 只能用双引号：现在这样写，{keyword} 会把方括号和引号当成路径的一部分',
    },
  },
  why: {
    en: 'What is no JSON is taken as the other form, without a word: the container then fails with `[node,: not found`.',
    zh: '不是 JSON 就会按另一种形式处理，而且没有提示：容器启动时会报 `[node,: not found`。',
  },
  whenNot: { en: 'A file or a command really has brackets in its name.', zh: '文件名或命令名里确实有方括号。' },
  links: [LINKS.shellAndExecForm],
  alias: { 'dockerfile-utils': ['JSON_IN_SINGLE_QUOTES'] },
  overlaps: 'dockerfile-syntax',
  check({ keyword, jsonFaults }) {
    const [first] = jsonFaults.filter(({ kind }) => kind === 'single-quotes');
    return first ? [{ at: first.place, variant: /^(?:COPY|ADD|VOLUME)$/.test(keyword) ? 'words' : undefined, args: { keyword }, data: jsonFaults }] : [];
  },
  fixes: [{
    // Safe: what stands here now cannot run.
    safe: true,
    title: { en: 'Write it as JSON', zh: '写成 JSON 形式' },
    changes: (_instruction, _context, { data }) => data && mendJson(data),
  }],
  examples: [
    {
      bad: `FROM node:24
CMD [[|'node'|], 'server.js',]
HEALTHCHECK CMD [[|'curl'|] "localhost"]
VOLUME ["/a", [|'/b'|]]
`,
      fixed: `FROM node:24
CMD ["node", "server.js"]
HEALTHCHECK CMD ["curl" ,"localhost"]
VOLUME ["/a", "/b"]
`,
    },
    {
      bad: `FROM node:24
CMD [[|'sh'|], '-c', 'echo "hi"']
`,
    },
    {
      why: { en: 'Single quotes in shell text, and inside JSON strings.', zh: 'shell 文本里的单引号，以及 JSON 字符串里的单引号。' },
      good: `FROM node:24
RUN [ 'a' = "$A" ] || echo 'b'
RUN [[ 'a' == b ]]
CMD ["sh", "-c", "echo 'hi'"]
`,
    },
  ],
});

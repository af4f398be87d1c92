import { toJsonWords } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'shell-json-form',
  title: { en: 'SHELL that is no JSON array', zh: 'SHELL 不是 JSON 数组' },
  message: { en: 'SHELL takes a JSON array with at least one word', zh: 'SHELL 的参数必须是至少有一个元素的 JSON 数组' },
  why: { en: 'The build stops at this line: SHELL has no other form.', zh: '构建会停在这一行：SHELL 只有 JSON 这一种写法。' },
  links: [LINKS.dockerfileShell],
  alias: { 'dockerfile-utils': ['SHELL_JSON_FORM', 'SHELL_REQUIRES_ONE'], dockerfilelint: ['invalid_format'] },
  overlaps: 'dockerfile-syntax',
  fixes: [{
    // Safe: the same plain words, in the only form that the builder takes.
    safe: true,
    title: { en: 'Write SHELL as JSON', zh: '把 SHELL 写成 JSON 形式' },
    changes: (_dockerfile, _context, { data }) => data?.instruction && toJsonWords(data.instruction),
  }],
  examples: [
    {
      bad: `FROM debian:13
SHELL [|/bin/bash -c|]
`,
      fixed: `FROM debian:13
SHELL ["/bin/bash", "-c"]
`,
    },
    {
      bad: `FROM debian:13
SHELL [|[]|]
`,
    },
    {
      good: `FROM debian:13
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
`,
    },
  ],
});

import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'unsupported-variable-modifier',
  title: { en: 'Unknown modifier of a variable', zh: '不支持的变量修饰符' },
  message: { en: 'The builder does not know "{word}" behind the name of a variable', zh: '构建器不认识变量名后面的 "{word}"' },
  why: {
    en: 'The build stops at this line. Outside RUN the builder expands variables, not a shell: it knows `:-`, `:+`, `:?`, `#`, `%` and `/`.',
    zh: '构建会停在这一行。RUN 之外由构建器展开变量，而不是 shell：它只支持 `:-`、`:+`、`:?`、`#`、`%` 和 `/`。',
  },
  links: [LINKS.environmentReplacement],
  alias: { 'dockerfile-utils': ['UNSUPPORTED_MODIFIER'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM debian:13
ARG A=abc
ENV B=\${A:[|0|]:1}
`,
    },
    {
      why: { en: 'In RUN a shell expands.', zh: 'RUN 里由 shell 展开。' },
      good: `FROM debian:13
ARG A=x.tar
ENV B=\${A:-y} C=\${A%.tar} D=\${A/x/y} E=\${A:+z}
RUN echo \${A:0:1}
`,
    },
  ],
});

import { replaceInstruction } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Written {
  readonly text: string;
  readonly path: string;
}

/** What a RUN that is one `echo` writes into a file; nothing that the shell would still change. */
function writtenBy(run: Instruction): Written | undefined {
  const [command, ...more] = commandsOf(run);
  const [redirect, ...others] = command?.redirects ?? [];
  if (!command?.is('echo') || more.length > 0 || others.length > 0 || command.prefixes.length > 0 || command.assignments.length > 0) return undefined;
  const [word, ...rest] = command.args;
  const path = redirect?.target?.text;
  const isPlain = word?.text !== undefined && word.isQuoted && rest.length === 0 && !/\\|^-/.test(word.text);
  return isPlain && redirect?.operator === '>' && (redirect.descriptor ?? 1) === 1 && path?.startsWith('/') && !/[\s$"]|^\/dev\//.test(path) ? { text: word.text, path } : undefined;
}

export default instructionRule<Written>({
  id: 'prefer-copy-heredoc',
  keywords: ['RUN'],
  severity: 'off',
  category: 'layers-and-cache',
  title: { en: 'File written by echo', zh: '用 echo 写文件' },
  message: {
    en: 'This RUN only writes "{path}": COPY with a heredoc does that without a shell and its quoting',
    zh: '这条 RUN 只是写入 "{path}"：用 COPY 加 heredoc 就行，不需要 shell，也不用转义',
  },
  why: {
    en: 'A file is easier to read and to change as lines than as a quoted string, and COPY also works in images without a shell.',
    zh: '按行写的文件比一整串带引号的字符串好读、好改，而且 COPY 在没有 shell 的镜像里也能用。',
  },
  whenNot: {
    en: 'The image is built by something else than BuildKit.',
    zh: '不是用 BuildKit 构建。',
  },
  links: [LINKS.heredocs],
  check(run) {
    const written = writtenBy(run);
    const redirect = commandsOf(run)[0]?.redirects[0];
    return written && redirect?.target ? [{ at: redirect.target.place, args: { path: written.path }, data: written }] : [];
  },
  fixes: [{
    // Not safe: the file belongs to root, whoever ran the command.
    safe: false,
    title: { en: 'Use COPY with a heredoc', zh: '改用 COPY 加 heredoc' },
    changes: (run, _context, { data }) => !data || run.trigger || run.flags.length > 0 || /^EOF$/m.test(data.text) ? undefined
      : replaceInstruction(run, `COPY <<"EOF" ${data.path}\n${data.text}\nEOF`),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN echo 'deb https://deb.example.com/ stable main' > [|/etc/apt/sources.list.d/a.list|]
USER app
`,
      fixed: `FROM debian:13
COPY <<"EOF" /etc/apt/sources.list.d/a.list
deb https://deb.example.com/ stable main
EOF
USER app
`,
    },
    {
      why: { en: 'Appended, with variables or escapes, or more than that.', zh: '是追加、含变量或转义，或不只是写文件。' },
      good: `FROM debian:13
RUN echo 'a' >> /etc/hosts.allow
RUN echo "$VERSION" > /version
RUN echo -e 'a\\nb' > /x
RUN echo 'a' > /x && chmod 600 /x
RUN echo 'a' > x
`,
    },
  ],
});

import { endHeredoc } from '../../model/dockerfile/dockerfile-edit';
import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'unterminated-heredoc',
  title: { en: 'Heredoc without an end', zh: 'heredoc 没有结束' },
  message: { en: 'Nothing ends the heredoc: a line "{word}" is missing', zh: 'heredoc 没有结束：缺少单独一行的 "{word}"' },
  why: {
    en: 'Everything to the end of the file becomes text of the heredoc, and the build stops. The end is a line that holds the word alone; only `<<-` allows tabs in front of it.',
    zh: '一直到文件末尾的内容都会成为 heredoc 的正文，构建随即失败。结束行只能有这个词本身；只有 `<<-` 允许前面有制表符。',
  },
  links: [LINKS.dockerfileHeredocs],
  overlaps: 'docker-checks',
  fixes: [{
    // Not safe: where the text was to end is a guess.
    safe: false,
    title: { en: 'End the heredoc with {word}', zh: '用 {word} 结束 heredoc' },
    changes(_dockerfile, _context, { data }) {
      const heredoc = data?.instruction?.heredocs.find(({ delimiterSpan }) => delimiterSpan.start === data.at.start);
      return heredoc && data?.instruction && endHeredoc(data.instruction, heredoc);
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
COPY <<[|EOF|] /etc/motd
hello
`,
      fixed: `FROM debian:13
COPY <<EOF /etc/motd
hello
EOF
`,
    },
    {
      bad: `FROM debian:13
RUN <<[|EOF|]
apt-get update
  EOF
USER app
`,
      fixed: `FROM debian:13
RUN <<EOF
apt-get update
EOF
USER app
`,
    },
    {
      good: `FROM debian:13
RUN cat 3<<EOF <<-'END'
one
EOF
	two
	END
RUN echo $(( 1 << 2 ))
RUN cat <<<text
`,
    },
  ],
});

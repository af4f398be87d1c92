import { addShortFlag } from '../../model/dockerfile/dockerfile-edit';
import { asksThisMachine, downloadOf, runsStandardInput, verifiesDownload } from '../../model/dockerfile/downloads';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { hasPipefail, writesEarlier } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What writes its input to a file whatever it is. Archivers and gpg refuse an error page by themselves. */
const TAKES_ANYTHING = ['tee', 'dd', 'base64', 'sponge'];

/** Whether an error page would stay: as a file, or as a script that is run. */
function keepsAnswer(run: Instruction, command: ShellCommand): boolean {
  const download = downloadOf(command);
  if (!download || asksThisMachine(download) || download.urls.some(({ raw }) => /^["']?(?:file|ftp|sftp):/i.test(raw))) return false;
  if (download.to === 'file') return true;
  const into = command.pipedInto;
  // Without pipefail the flag would make it worse: the right side would get nothing, and succeed.
  return download.to === 'pipe' && into !== undefined && (into.is(...TAKES_ANYTHING) || runsStandardInput(into)) && hasPipefail(run, command);
}

export default commandRule({
  id: 'curl-fail',
  commands: ['curl'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'curl keeps error pages', zh: 'curl 会把错误页面当作文件' },
  message: {
    en: 'curl takes a 404 page for the file and reports success: add -f',
    zh: 'curl 会把 404 页面当作文件保存，并返回成功：请加上 -f',
  },
  why: {
    en: 'Without -f an answer such as "404 Not Found" counts as a success. The page is saved, unpacked or run in place of the file, and the build fails somewhere else, or not at all.',
    zh: '不加 -f，"404 Not Found" 这样的响应也算成功。错误页面会被当作文件保存、解压或执行，构建会在别处失败，甚至根本不失败。',
  },
  whenNot: {
    en: 'The error page is what you want to see.',
    zh: '要看的就是错误页面。',
  },
  links: [LINKS.curlManual],
  check({ run, command }) {
    if (command.hasFlag('f', 'fail', 'fail-with-body') || !keepsAnswer(run, command)) return [];
    // A checksum tells an error page from the file; a `.curlrc` may hold the flag.
    const isCovered = (run.body?.commands ?? []).some(verifiesDownload) || writesEarlier(run, /\.curlrc|CURL_HOME/);
    return isCovered ? [] : [{ at: command.namePlace }];
  },
  fixes: [{
    // Safe: a download that succeeds does the same.
    safe: true,
    title: { en: 'Add -f', zh: '添加 -f' },
    changes: ({ run, command }) => run.json ? undefined : addShortFlag(command, 'f'),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|curl|] -sSLo /usr/bin/tool https://example.com/tool && [|curl|] -o a https://example.com/a
RUN sudo [|curl|] \\
      --output /b "https://example.com/$B" \\
    && [|curl|] https://example.com/c > /c \\
    && set -o pipefail && [|curl|] -H "A: b" -L https://example.com/d.sh | bash
ONBUILD RUN sh -c '[|curl|] -LO https://example.com/$V/e.tgz'
`,
      fixed: `FROM debian:13
RUN curl -fsSLo /usr/bin/tool https://example.com/tool && curl -f -o a https://example.com/a
RUN sudo curl -f \\
      --output /b "https://example.com/$B" \\
    && curl -f https://example.com/c > /c \\
    && set -o pipefail && curl -H "A: b" -fL https://example.com/d.sh | bash
ONBUILD RUN sh -c 'curl -fLO https://example.com/$V/e.tgz'
`,
    },
    {
      bad: `FROM debian:13
RUN ["[|curl|]", "-o", "/a", "https://example.com/a"]
`,
    },
    {
      why: { en: 'It fails, is verified or refused, or nothing is kept. In a pipe, pipefail comes first.', zh: '会失败、会校验、会被拒绝，或什么都不保存。在管道里要先设置 pipefail。' },
      good: `FROM debian:13
RUN curl -fsSLO https://example.com/a && curl --fail -o b https://example.com/b && curl $OPTIONS -O https://example.com/c
RUN curl -LO https://example.com/d && echo "abc  d" | sha256sum -c -
RUN curl -L https://example.com/a.tgz | tar xz && curl -L https://example.com/b.sh | bash
RUN curl -o /dev/null https://example.com/e && curl -I https://example.com/f && curl http://localhost:8080/health > /g
RUN V="$(curl -s https://example.com/version)" && curl -s https://example.com/h | grep i && curl -d a=b https://example.com/j > k
`,
    },
    {
      why: { en: 'A settings file holds the flag.', zh: '配置文件里已经有这个参数。' },
      good: `FROM debian:13
RUN echo --fail >> ~/.curlrc
RUN curl -LO https://example.com/d
`,
    },
  ],
});

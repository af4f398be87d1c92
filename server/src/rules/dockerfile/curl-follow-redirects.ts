import { addShortFlag } from '../../model/dockerfile/dockerfile-edit';
import { asksThisMachine, downloadOf } from '../../model/dockerfile/downloads';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'curl-follow-redirects',
  commands: ['curl'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'curl does not follow redirects', zh: 'curl 不跟随重定向' },
  message: {
    en: 'When the file moves, curl saves the redirect in its place and reports success: add -L',
    zh: '文件换了地址，curl 会把重定向响应当作文件保存，并返回成功：请加上 -L',
  },
  why: {
    en: 'Release pages and content networks answer with a redirect, if not today then some day. Without -L curl takes the short redirect page for the file, also with -f.',
    zh: '发布页面和 CDN 会返回重定向，今天不会，以后也可能会。不加 -L，curl 会把简短的重定向页面当成文件，加了 -f 也一样。',
  },
  whenNot: {
    en: 'A redirect would be a sign of an attack.',
    zh: '出现重定向就说明有人攻击。',
  },
  links: [LINKS.curlManual],
  check({ run, command }) {
    const download = downloadOf(command);
    if (!download || (download.to !== 'file' && download.to !== 'pipe') || asksThisMachine(download)) return [];
    return command.hasFlag('L', 'location', 'location-trusted') || writesEarlier(run, /\.curlrc|CURL_HOME/) ? [] : [{ at: command.namePlace }];
  },
  fixes: [{
    // Not safe: the redirect may lead to somebody else.
    safe: false,
    title: { en: 'Add -L', zh: '添加 -L' },
    changes: ({ run, command }) => run.json ? undefined : addShortFlag(command, 'L'),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|curl|] -fsSo /a https://example.com/a && \\
    # piped
    sudo [|curl|] https://example.com/b | tar xz
`,
      fixed: `FROM debian:13
RUN curl -LfsSo /a https://example.com/a && \\
    # piped
    sudo curl -L https://example.com/b | tar xz
`,
    },
    {
      why: { en: 'It follows, or keeps nothing.', zh: '会跟随重定向，或什么都不保存。' },
      good: `FROM debian:13
RUN curl -fsSLO https://example.com/a && curl --location -o b https://example.com/b && curl -I https://example.com/c && curl $OPTIONS -O https://example.com/d
RUN curl http://localhost:8080/ > /e
`,
    },
  ],
});

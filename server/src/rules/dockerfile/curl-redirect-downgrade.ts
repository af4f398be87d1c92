import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { downloadOf } from '../../model/dockerfile/downloads';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'curl-redirect-downgrade',
  commands: ['curl'],
  severity: 'off',
  category: 'packages',
  title: { en: 'curl may be redirected to plain HTTP', zh: 'curl 可能被重定向到明文 HTTP' },
  message: {
    en: 'With -L curl also follows a redirect from https to http: allow https only with --proto',
    zh: '加了 -L，curl 也会从 https 跟随重定向到 http：请用 --proto 只允许 https',
  },
  why: {
    en: 'A server that redirects to http, by mistake or because it was broken into, takes the protection of TLS away without a word.',
    zh: '服务器因为配置错误或被入侵而重定向到 http，TLS 的保护就悄悄消失了。',
  },
  whenNot: {
    en: 'The download is compared with a checksum.',
    zh: '下载的内容会核对校验和。',
  },
  links: [LINKS.curlManual],
  check({ command }) {
    const download = downloadOf(command);
    const isHttps = download?.urls.some(({ raw }) => /^["']?https:/i.test(raw)) === true;
    return isHttps && command.hasFlag('L', 'location', 'location-trusted') && !command.hasFlag('proto', 'proto-redir') ? [{ at: command.namePlace }] : [];
  },
  fixes: [{
    // Not safe: a redirect to http that works today then fails.
    safe: false,
    title: { en: 'Allow https only', zh: '只允许 https' },
    changes({ run, command }) {
      // Inside the quotes of `sh -c '…'` the quotes would end them.
      return command.nameWord && !run.json && !command.context.inNestedScript ? insertAfterWord(command.nameWord, "--proto '=https'") : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|curl|] -fsSLO https://example.com/a && \\
    # again
    sudo [|curl|] --location -o b "https://example.com/$B"
`,
      fixed: `FROM debian:13
RUN curl --proto '=https' -fsSLO https://example.com/a && \\
    # again
    sudo curl --proto '=https' --location -o b "https://example.com/$B"
`,
    },
    {
      why: { en: 'Only https is allowed, or redirects are not followed.', zh: '只允许 https，或不跟随重定向。' },
      good: `FROM debian:13
RUN curl --proto '=https' --tlsv1.2 -sSfL https://example.com/a -o a && curl -fO https://example.com/b && curl -L $URL -o c
`,
    },
  ],
});

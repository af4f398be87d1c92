import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-expose-protocol',
  title: { en: 'Unknown protocol in EXPOSE', zh: 'EXPOSE 的协议无效' },
  message: { en: '"{word}" is no protocol of EXPOSE: tcp, udp or sctp', zh: 'EXPOSE 不支持协议 "{word}"：只能是 tcp、udp 或 sctp' },
  why: {
    en: 'The build stops at this line. The word behind the slash is the transport, not the application: HTTP runs on tcp.',
    zh: '构建会停在这一行。斜杠后面是传输层协议，不是应用协议：HTTP 用的是 tcp。',
  },
  links: [LINKS.dockerfileExpose],
  alias: { 'dockerfile-utils': ['INVALID_PROTO'] },
  overlaps: 'dockerfile-syntax',
  examples: [
    {
      bad: `FROM node:24
EXPOSE [|80/http|]
`,
    },
    {
      good: `FROM node:24
EXPOSE 80 53/udp 8000-8010/TCP 36412/sctp $PORT/tcp
`,
    },
  ],
});

import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** An address, a port of the host, or both in front of the port. */
const MAPPING = /^(?:(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]):(?:[\d-]*:)?|[\d-]+:)([\d-]+(?:\/(?:tcp|udp|sctp))?)$/i;

export default instructionRule<Word>({
  id: 'expose-host-mapping',
  keywords: ['EXPOSE'],
  severity: 'warning',
  category: 'validity',
  title: { en: 'EXPOSE with a port or address of the host', zh: 'EXPOSE 写了宿主机的端口或地址' },
  message: {
    en: 'EXPOSE names ports of the container only: what stands in front of "{port}" has no effect',
    zh: 'EXPOSE 只能写容器的端口："{port}" 前面的部分不起作用',
  },
  why: {
    en: 'An image cannot decide where a port is published: `docker run -p` or a Kubernetes Service does. Builders will refuse the mapping one day.',
    zh: '镜像不能决定端口发布到哪里，那是 `docker run -p` 或 Kubernetes Service 的事。以后的构建器会拒绝这种写法。',
  },
  whenNot: { en: 'Never: the mapping is ignored.', zh: '没有这种情况：映射会被忽略。' },
  links: [LINKS.exposeFormatCheck, LINKS.dockerfileExpose],
  alias: { buildkit: ['ExposeInvalidFormat'], 'dockerfile-utils': ['INVALID_PORT'], dockerfilelint: ['expose_host_port'] },
  check: ({ words }) => words.flatMap(word => {
    const port = MAPPING.exec(word.raw)?.[1];
    return port === undefined ? [] : [{ at: word.place, args: { port }, data: word }];
  }),
  fixes: [{
    // Safe: the builder drops the rest itself.
    safe: true,
    title: { en: 'Keep {port} only', zh: '只保留 {port}' },
    changes(_instruction, _context, { data }) {
      const port = data && MAPPING.exec(data.raw)?.[1];
      return data?.span && port !== undefined ? replaceSpan(data.span, port) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM node:24
EXPOSE [|8080:80|] [|127.0.0.1:8443:443/tcp|] [|[::1]:53:53/udp|] 9000
`,
      fixed: `FROM node:24
EXPOSE 80 443/tcp 53/udp 9000
`,
    },
    {
      good: `FROM node:24
EXPOSE 80 8000-8010/udp $PORT \${PORT:-80} \${HOST}:80
`,
    },
  ],
});

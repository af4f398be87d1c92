import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-port',
  title: { en: 'EXPOSE without a valid port', zh: 'EXPOSE 的端口无效' },
  message: { en: '"{word}" is no port: write a number up to 65535, or a range of them', zh: '"{word}" 不是端口：写不大于 65535 的数字，或者端口范围' },
  why: { en: 'The builder refuses what is no number, and no program can listen on a port above 65535.', zh: '不是数字的端口构建器会拒绝，大于 65535 的端口也没有程序能监听。' },
  links: [LINKS.dockerfileExpose],
  alias: { hadolint: ['DL3011'], 'dockerfile-utils': ['INVALID_PORT'], dockerfilelint: ['invalid_port'], trivy: ['DS-0008'] },
  overlaps: 'docker-checks',
  examples: [
    {
      bad: `FROM node:24
EXPOSE 80 [|99999|] [|http|] [|90-80|]
`,
    },
    {
      good: `FROM node:24
EXPOSE 80 443/tcp 8000-8010/udp $PORT \${PORT}/tcp
`,
    },
  ],
});

import { removeInstruction, removeWord } from '../../model/dockerfile/dockerfile-edit';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Ports through which people or tools control a machine. */
const ADMIN_PORTS: ReadonlyMap<number, string> = new Map([[22, 'SSH'], [23, 'Telnet'], [2375, 'Docker'], [3389, 'RDP']]);

/** The first such port in `22`, `22/tcp` or `20-25`. UDP is something else. */
function adminPort(text: string): number | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+))?(?:\/tcp)?$/i.exec(text) ?? [];
  if (from === undefined) return undefined;
  return [...ADMIN_PORTS.keys()].find(port => Number(from) <= port && port <= Number(to ?? from));
}

export default instructionRule<Word>({
  id: 'no-ssh-port',
  keywords: ['EXPOSE'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Port for administration exposed', zh: '暴露了管理端口' },
  message: { en: 'Port {port} is for {service}: a container is not logged in to, and does not need it', zh: '端口 {port} 用于 {service}：容器不需要登录，也就不需要它' },
  why: {
    en: 'A second way in beside the program has its own passwords, keys and holes, and no audit. `kubectl exec` and `kubectl debug` do the same under the rules of the cluster.',
    zh: '除了程序本身之外再开一个入口，就多了一套密码、密钥和漏洞，而且没有审计。用 `kubectl exec` 和 `kubectl debug` 可以做同样的事，还受集群权限管控。',
  },
  whenNot: { en: 'Serving that protocol is what the image is for: a Git or SFTP server, a bastion.', zh: '镜像的用途就是提供这种服务：Git 或 SFTP 服务器、跳板机。' },
  links: [LINKS.dockerfileExpose],
  alias: { trivy: ['DS-0004'], checkov: ['CKV_DOCKER_1'] },
  check(instruction, { stageTargets }) {
    if (!layerShips(instruction, stageTargets)) return [];
    return instruction.words.flatMap(word => {
      const port = adminPort(instruction.resolve(word) ?? '');
      return port === undefined ? [] : [{ at: word.place, args: { port, service: ADMIN_PORTS.get(port) }, data: word }];
    });
  },
  fixes: [{
    // Not safe: it may be what the image is for.
    safe: false,
    title: { en: 'Remove {port}', zh: '删除 {port}' },
    changes(instruction, _context, { data }) {
      if (!data) return undefined;
      return instruction.words.length === 1 ? removeInstruction(instruction) : removeWord(instruction.dockerfile, data);
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
EXPOSE 8080 [|22/tcp|]
EXPOSE [|3389|]
`,
      fixed: `FROM debian:13
EXPOSE 8080
`,
    },
    {
      bad: `ARG SSH=22
FROM debian:13
ARG SSH
EXPOSE 80 [|$SSH|]
`,
      fixed: `ARG SSH=22
FROM debian:13
ARG SSH
EXPOSE 80
`,
    },
    {
      why: { en: 'Other ports, another protocol, unknown ones, and stages that do not ship.', zh: '其他端口、其他协议、无从得知的端口，以及不发布的阶段。' },
      good: `FROM debian:13 AS test
EXPOSE 22
FROM debian:13
EXPOSE 2222 22/udp 8022-8080 $PORT
`,
    },
  ],
});

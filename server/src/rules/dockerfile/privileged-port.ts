import { isRoot } from '../../model/dockerfile/accounts';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const FIRST_FREE_PORT = 1024;

export default instructionRule({
  id: 'privileged-port',
  keywords: ['EXPOSE'],
  severity: 'off',
  category: 'users-and-permissions',
  title: { en: 'Port below 1024 without root', zh: '非 root 用户使用 1024 以下的端口' },
  message: { en: 'User "{user}" may not be allowed to listen on port {port}: those from 1024 on are free', zh: '用户 "{user}" 可能无权监听端口 {port}：1024 及以上的端口没有限制' },
  why: {
    en: 'By tradition only root may listen on ports below 1024. Current runtimes lift that for containers, so this is off by default; older ones, the host network and gVisor do not.',
    zh: '传统上只有 root 才能监听 1024 以下的端口。新版运行时已经对容器放开，所以这条规则默认关闭；旧版运行时、宿主机网络和 gVisor 仍有限制。',
  },
  whenNot: { en: 'Everything that runs the image sets `net.ipv4.ip_unprivileged_port_start`.', zh: '所有运行该镜像的环境都设置了 `net.ipv4.ip_unprivileged_port_start`。' },
  links: [LINKS.dockerfileExpose],
  check(instruction, { stageTargets }) {
    const { stage, dockerfile } = instruction;
    const shipped = dockerfile.stages.find(other => stage && other.isShipped(stageTargets) && other.chain.includes(stage));
    const user = shipped?.user().value;
    if (user === undefined || isRoot(user) || instruction.trigger) return [];
    return instruction.words.flatMap(word => {
      const port = Number(/^(\d+)(?:\/\w+)?$/.exec(instruction.resolve(word) ?? '')?.[1] ?? FIRST_FREE_PORT);
      return port > 0 && port < FIRST_FREE_PORT ? [{ at: word.place, args: { user, port } }] : [];
    });
  },
  examples: [
    {
      bad: `FROM debian:13
EXPOSE [|80|] 8080 [|443/tcp|]
USER 65532
`,
    },
    {
      why: { en: 'Root, an unknown user, and ports from 1024 on.', zh: 'root、无从得知的用户，以及 1024 及以上的端口。' },
      good: `FROM debian:13 AS one
EXPOSE 80
FROM nginx:1.29 AS two
EXPOSE 80
USER $WHO
FROM debian:13
EXPOSE 8080
USER app
`,
    },
  ],
});

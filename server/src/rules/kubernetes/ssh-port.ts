import type { Container } from '../../model/kubernetes/container';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const SSH_PORTS: ReadonlySet<number> = new Set([22, 2222]);
/** Servers that speak SSH because it is what they are for. */
const SPEAKS_SSH = /(?:^|[-_/])(?:git|gitea|forgejo|gitlab|gogs|gerrit|sftp|sshd?|openssh|bastion|jump|teleport)(?:$|[-_/:@.\d]|box|host|server|shell|lab)/i;

const isMeant = ({ name, image, podSpec }: Container): boolean =>
  [name, image.text, podSpec.workload.manifest.name].some(text => SPEAKS_SSH.test(text ?? ''));

export default containerRule({
  id: 'ssh-port',
  severity: 'info',
  category: 'networking',
  title: { en: 'SSH in a container', zh: '容器里开了 SSH' },
  message: {
    en: 'Container "{container}" opens port {port}: SSH in a container is a way in that the cluster does not see',
    zh: '容器 "{container}" 开放了 {port} 端口：容器里的 SSH 是集群看不到的入口',
  },
  why: {
    en: 'An SSH server has users, keys and logs of its own, past the cluster\'s permissions and audit log, and one more process to keep alive and patched. kubectl exec and kubectl debug need none of that.',
    zh: 'SSH 服务有自己的用户、密钥和日志，绕过了集群的权限和审计，还多一个要维护和打补丁的进程。用 kubectl exec 和 kubectl debug 就不需要这些。',
  },
  whenNot: {
    en: 'Speaking SSH is what the container is for: a git server, SFTP, a bastion. Or something else listens on this port.',
    zh: '容器本来就提供 SSH：Git 服务器、SFTP、跳板机；或者监听这个端口的其实是别的程序。',
  },
  links: [LINKS.debugRunningPod],
  alias: { 'kube-linter': ['ssh-port'], kubescape: ['C-0042'] },
  check(container) {
    if (!container.isMain || isMeant(container)) return [];
    return container.ports.flatMap(({ value, number, protocol }) => {
      const at = value.get('containerPort').span;
      return at && number !== undefined && protocol === 'TCP' && SSH_PORTS.has(number) ? [{ at, args: { container: container.name, port: number } }] : [];
    });
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      ports:
        - containerPort: 8080
        - containerPort: [|22|]
`,
    },
    {
      why: { en: 'A git server speaks SSH.', zh: 'Git 服务器要用 SSH。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: forge}
spec:
  containers:
    - name: server
      image: docker.io/gitea/gitea:1.24.2
      ports: [{containerPort: 22}, {containerPort: 3000}]
`,
    },
  ],
});

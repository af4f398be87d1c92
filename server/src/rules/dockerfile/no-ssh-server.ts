import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const PACKAGE = /^(?:openssh-server|dropbear)(?:[=:~<>].*)?$/;
const INSTALLERS = ['apt-get', 'apt', 'aptitude', 'apk', 'dnf', 'yum', 'microdnf', 'zypper', 'tdnf'] as const;

/** The word that installs or starts a server for SSH. */
function serverWord(command: ShellCommand): ShellWord | undefined {
  if (command.is('sshd', 'dropbear')) return command.nameWord;
  const [action, ...packages] = command.operands();
  if (!command.is(...INSTALLERS) || !['install', 'add', 'in'].includes(action?.text ?? '')) return undefined;
  return packages.find(({ text }) => PACKAGE.test(text ?? ''));
}

const wordIn = ({ body }: Instruction): ShellWord | undefined => (body?.commands ?? []).map(serverWord).find(word => word !== undefined);

export default instructionRule({
  id: 'no-ssh-server',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT'],
  severity: 'info',
  category: 'users-and-permissions',
  title: { en: 'SSH server in the image', zh: '镜像里有 SSH 服务器' },
  message: { en: '"{word}" opens a second way into the container, with keys and holes of its own', zh: '"{word}" 给容器多开了一个入口，带来自己的密钥和漏洞' },
  why: {
    en: 'Host keys that are made in the build are the same in every container, accounts have to be kept up to date in the image, and nobody sees who logged in. `kubectl exec` needs none of it. A pod has one job: two services in it restart and fail together.',
    zh: '构建时生成的主机密钥在每个容器里都一样，账号要跟着镜像维护，谁登录过也无从查起。`kubectl exec` 完全不需要这些。一个容器只做一件事：塞进两个服务，就会一起重启、一起出故障。',
  },
  whenNot: { en: 'Serving SSH is what the image is for.', zh: '镜像的用途就是提供 SSH 服务。' },
  links: [LINKS.dockerBestPractices],
  check(instruction, { stageTargets }) {
    const word = wordIn(instruction);
    return word && layerShips(instruction, stageTargets) ? [{ at: word.place, args: { word: word.text } }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends \\
    curl \\
    [|openssh-server|]
CMD ["[|/usr/sbin/sshd|]", "-D"]
`,
    },
    {
      bad: `FROM alpine:3.22
RUN apk add --no-cache [|openssh-server=10.0_p1-r7|] && ssh-keygen -A
`,
    },
    {
      why: { en: 'The client, and stages that do not ship.', zh: '客户端，以及不发布的阶段。' },
      good: `FROM debian:13 AS test
RUN apt-get update && apt-get install -y openssh-server
FROM debian:13
RUN apt-get update && apt-get install -y openssh-client
`,
    },
  ],
});

import { mountOptions } from '../../model/dockerfile/flags';
import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Hashes that lock an account, as no password has them. */
const LOCKS = /^[!*x]+$/;

/** The word that sets or clears a password. */
function passwordWord(command: ShellCommand): ShellWord | undefined {
  const { nameWord } = command;
  if (command.is('chpasswd')) return command.hasFlag('help') ? undefined : nameWord;
  if (command.is('passwd')) return command.hasFlag('d', 'delete', 'stdin') ? nameWord : undefined;
  if (!command.is('useradd', 'usermod')) return undefined;
  const flag = command.flag('p', 'password');
  return flag?.value && !LOCKS.test(flag.text ?? '') ? nameWord : undefined;
}

const clears = (command: ShellCommand): boolean => command.is('passwd') && command.hasFlag('d', 'delete');

/** A password that comes out of a secret mount is in no layer in clear. */
const hasSecret = (run: Instruction): boolean =>
  run.flags.some(flag => flag.name === 'mount' && mountOptions(flag).some(({ key, value }) => key === 'type' && value?.value === 'secret'));

export default commandRule({
  id: 'no-chpasswd',
  commands: ['chpasswd', 'passwd', 'useradd', 'usermod'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Password set in the image', zh: '镜像里设置了密码' },
  message: { en: '"{command}" gives an account of the image a password that everybody who pulls it can find out', zh: '"{command}" 给镜像里的账号设置了密码，能拉取镜像的人都能查到' },
  variants: {
    cleared: { en: '"passwd -d" leaves an account that anybody can enter without a password', zh: '"passwd -d" 会留下不用密码就能登录的账号' },
  },
  why: {
    en: 'The command stands in the history of the image, the hash in its /etc/shadow, and the password is the same in every container. Nobody logs in to a container with a password: `kubectl exec` needs none.',
    zh: '这条命令留在镜像的历史里，哈希留在 /etc/shadow 里，而且所有容器用的是同一个密码。容器不需要用密码登录：`kubectl exec` 用不着密码。',
  },
  whenNot: { en: 'The image is a test target that people or tools log in to, and never leaves the test.', zh: '镜像是供人或工具登录的测试目标，不会离开测试环境。' },
  links: [LINKS.chpasswd, LINKS.buildSecrets],
  alias: { checkov: ['CKV2_DOCKER_17'] },
  check({ run, command }) {
    const word = passwordWord(command);
    if (!word || hasSecret(run)) return [];
    return [{ at: word.place, variant: clears(command) ? 'cleared' : undefined, args: { command: command.name } }];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN useradd app && \\
    echo "app:hunter2" | [|chpasswd|]
RUN sudo [|passwd|] -d root
RUN [|usermod|] --password "$(openssl passwd -6 hunter2)" root && [|useradd|] -p abc other
`,
    },
    {
      why: { en: 'Locked accounts, and a password out of a secret.', zh: '锁定的账号，以及来自 secret 挂载的密码。' },
      good: `FROM debian:13
RUN useradd -p '*' app && usermod -p '!' root && passwd -l root
RUN --mount=type=secret,id=pw chpasswd < /run/secrets/pw
RUN adduser --disabled-password --gecos "" shop
`,
    },
  ],
});

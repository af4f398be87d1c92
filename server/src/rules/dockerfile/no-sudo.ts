import { runnerOf } from '../../model/dockerfile/accounts';
import { removePrefix } from '../../model/dockerfile/wrapper-edit';
import type { CommandPrefix } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Flags of sudo that make no difference where the caller is root already. */
const PLAIN_FLAG = /^(?:-[EHnS]+|--(?:preserve-env|set-home|non-interactive|stdin|))$/;

/** Whether sudo is given nothing but such flags: with `-u` or variables it does more than become root. */
const isPlain = ({ words }: CommandPrefix): boolean => words.slice(1).every(({ text }) => PLAIN_FLAG.test(text ?? ''));

export default commandRule<CommandPrefix>({
  id: 'no-sudo',
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'sudo in RUN', zh: 'RUN 里使用了 sudo' },
  message: { en: 'RUN needs no sudo: switch with USER', zh: 'RUN 里不需要 sudo：请用 USER 切换用户' },
  variants: {
    root: { en: 'RUN is root here already: sudo changes nothing but the environment', zh: '这里的 RUN 已经是 root：sudo 除了改动环境变量什么也不做' },
  },
  why: {
    en: 'sudo hides who a step runs as, drops variables from the environment, and an image that holds it lets any program that may call it become root again. USER says it for everybody to see.',
    zh: 'sudo 让人看不出某一步由谁执行，还会丢掉环境变量；镜像里留着 sudo，能调用它的程序就可以重新变回 root。用 USER 写明，一看就懂。',
  },
  whenNot: { en: 'The image is a workstation for people, such as a development container.', zh: '镜像是给人用的工作环境，例如开发容器。' },
  links: [LINKS.imageUser],
  alias: { hadolint: ['DL3004'], dockerfilelint: ['sudo_usage'], trivy: ['DS-0010'], checkov: ['CKV2_DOCKER_1'] },
  check({ run, command }) {
    const isAlreadyRoot = runnerOf(run) === 'root';
    return command.prefixes.filter(({ name }) => name === 'sudo')
      .map(prefix => ({ at: prefix.place, data: prefix, variant: isAlreadyRoot && isPlain(prefix) ? 'root' : undefined }));
  },
  fixes: [{
    // Safe: root becomes root.
    safe: true,
    title: { en: 'Remove sudo', zh: '删除 sudo' },
    changes: ({ run, command }, _context, { data }) => data && isPlain(data) && runnerOf(run) === 'root' ? removePrefix(run.dockerfile, command, data) : undefined,
  }],
  examples: [
    {
      bad: `FROM ubuntu:24.04
RUN [|sudo|] apt-get update && \\
    # tools
    [|sudo|] -E env DEBIAN_FRONTEND=noninteractive apt-get install -y curl
RUN <<EOF
set -e
[|sudo|] mkdir /srv/app
EOF
`,
      fixed: `FROM ubuntu:24.04
RUN apt-get update && \\
    # tools
    env DEBIAN_FRONTEND=noninteractive apt-get install -y curl
RUN <<EOF
set -e
mkdir /srv/app
EOF
`,
    },
    {
      bad: `FROM ubuntu:24.04
RUN [|sudo|] -u app make install
USER app
RUN [|sudo|] chown -R app /srv
`,
    },
    {
      why: { en: 'Installing the package is not using it, nor is it in a text.', zh: '安装这个软件包不算使用它，文本里提到也不算。' },
      good: `FROM ubuntu:24.04
RUN apt-get update && apt-get install -y sudo && echo "app ALL=(ALL) NOPASSWD: ALL # sudo make" > /etc/sudoers.d/app
`,
    },
  ],
});

import { removeCommandFlag, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { ParsedFlag, ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Flags that skip the check of signatures, by command. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  apk: ['allow-untrusted'],
  'apt-get': ['allow-unauthenticated', 'force-yes'],
  apt: ['allow-unauthenticated', 'force-yes'],
  aptitude: ['allow-untrusted'],
  yum: ['nogpgcheck', 'no-gpgchecks'],
  dnf: ['nogpgcheck', 'no-gpgchecks'],
  dnf5: ['nogpgcheck', 'no-gpgchecks'],
  microdnf: ['nogpgcheck'],
  tdnf: ['nogpgcheck'],
  zypper: ['no-gpg-checks'],
  rpm: ['nodigest', 'nosignature', 'noverify', 'nofiledigest'],
};

/** `-o APT::Get::AllowUnauthenticated=true`, `--setopt=gpgcheck=0`. */
const SETTING = /^(?:APT::Get::AllowUnauthenticated=(?:true|yes|1)|(?:[\w-]+\.)?gpgcheck=(?:0|false|no))$/i;

const isSetting = ({ name, text }: ParsedFlag): boolean => ['o', 'option', 'setopt'].includes(name) && SETTING.test(text ?? '');

function offences(command: ShellCommand): readonly ParsedFlag[] {
  const names = FLAGS[command.name ?? ''] ?? [];
  return command.flags().filter(flag => (names.includes(flag.name) && flag.word.text?.startsWith('--')) || isSetting(flag));
}

export default commandRule<ParsedFlag>({
  id: 'no-unsigned-packages',
  commands: Object.keys(FLAGS),
  severity: 'warning',
  category: 'packages',
  title: { en: 'Packages are installed without checking their signature', zh: '安装软件包时不检查签名' },
  message: {
    en: '"{flag}" installs packages whatever their signature says: a tampered one would go unnoticed',
    zh: '"{flag}" 不看签名就安装软件包：被篡改了也发现不了',
  },
  why: {
    en: 'The signature is what ties a package to its distribution, whichever mirror or proxy delivered it. Without the check, whoever stands between you and the mirror decides what runs in your image.',
    zh: '无论软件包经过哪个镜像站或代理，都靠签名证明它来自发行版。不检查签名，你和镜像站之间的任何人都能决定镜像里运行什么。',
  },
  whenNot: {
    en: 'The package was built in this very file, and was never signed.',
    zh: '软件包就是在这个文件里构建的，本来就没有签名。',
  },
  links: [LINKS.aptSecure, LINKS.apkManual, LINKS.dnfManual, LINKS.rpmManual],
  alias: { checkov: ['CKV2_DOCKER_7', 'CKV2_DOCKER_8', 'CKV2_DOCKER_9', 'CKV2_DOCKER_10', 'CKV2_DOCKER_11'] },
  check: ({ command }) => offences(command).map(flag => ({ at: flag.word.place, args: { flag: isSetting(flag) ? flag.text : `--${flag.name}` }, data: flag })),
  fixes: [
    {
      // Not safe: a package without a valid signature is then refused, and the build fails.
      safe: false,
      title: { en: 'Only say yes', zh: '只回答"是"' },
      changes({ command }, _context, { data }) {
        if (data?.name !== 'force-yes' || command.hasFlag('y', 'yes', 'assume-yes')) return undefined;
        return data.word.span && replaceSpan(data.word.span, '-y');
      },
    },
    {
      safe: false,
      title: { en: 'Remove "{flag}"', zh: '删除 "{flag}"' },
      changes: ({ run }, _context, { data }) => data && !run.json ? removeCommandFlag(run.dockerfile, data) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM alpine:3.22
RUN apk add --no-cache [|--allow-untrusted|] /tmp/glibc.apk
RUN dnf install -y \\
      [|--nogpgcheck|] \\
      curl
RUN sudo apt-get -y [|--force-yes|] install git && apt-get install [|--allow-unauthenticated|] jq
RUN apt-get [|--force-yes|] install vim
RUN rpm -i [|--nosignature|] [|--nodigest|] a.rpm && dnf install -y [|--setopt=gpgcheck=0|] b
`,
      fixed: `FROM alpine:3.22
RUN apk add --no-cache /tmp/glibc.apk
RUN dnf install -y \\
      curl
RUN sudo apt-get -y install git && apt-get install jq
RUN apt-get -y install vim
RUN rpm -i a.rpm && dnf install -y b
`,
    },
    {
      why: { en: 'Signatures are checked.', zh: '会检查签名。' },
      good: `FROM fedora:43
RUN dnf install -y curl && rpm --import https://example.com/key.asc && rpm -V curl
RUN echo --nogpgcheck
`,
    },
  ],
});

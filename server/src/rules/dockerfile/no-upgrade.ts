import type { ShellCommand, ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Subcommands that bring every package up to date, by command. Those of dnf and zypper also take single packages. */
const UPGRADES: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['upgrade', 'dist-upgrade', 'full-upgrade'], apt: ['upgrade', 'dist-upgrade', 'full-upgrade'], aptitude: ['safe-upgrade', 'full-upgrade', 'dist-upgrade', 'upgrade'],
  apk: ['upgrade'], yum: ['update', 'upgrade'], dnf: ['update', 'upgrade', 'distro-sync'], dnf5: ['update', 'upgrade', 'distro-sync'], microdnf: ['update', 'upgrade'],
  tdnf: ['update', 'upgrade', 'distro-sync'], zypper: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
};

const DISTRIBUTION = ['dist-upgrade', 'full-upgrade', 'distro-sync', 'dup'];

/** The subcommand that upgrades everything. */
function upgrade(command: ShellCommand): ShellWord | undefined {
  const [verb, ...packages] = command.operands();
  const isUpgrade = UPGRADES[command.name ?? '']?.includes(verb?.text ?? '') === true;
  return isUpgrade && packages.length === 0 && !command.argsIncomplete ? verb : undefined;
}

export default commandRule({
  id: 'no-upgrade',
  commands: Object.keys(UPGRADES),
  severity: 'off',
  category: 'packages',
  title: { en: 'All packages are upgraded', zh: '升级了所有软件包' },
  message: {
    en: '"{command}" changes packages of the base image, and others each day: take a newer base image instead',
    zh: '"{command}" 会改动基础镜像里的软件包，每天的结果都不同：请换用更新的基础镜像',
  },
  variants: {
    distribution: {
      en: '"{command}" may replace or remove any package of the base image: take a newer base image instead',
      zh: '"{command}" 可能替换或删除基础镜像里的任何软件包：请换用更新的基础镜像',
    },
  },
  why: {
    en: 'The upgraded files are stored twice, the result depends on the day, and the cache keeps an old one for long. Base images that are well kept are rebuilt with their security fixes. Others disagree: an upgrade is a quick way to a fix that the base image does not have yet.',
    zh: '升级过的文件在镜像里存了两份，结果随日期变化，而缓存又会长期保留旧的结果。维护良好的基础镜像会带着安全修复重新构建。也有人不同意：基础镜像还没修复时，升级是最快的办法。',
  },
  whenNot: {
    en: 'The base image is slow to take in security fixes.',
    zh: '基础镜像迟迟没有安全修复。',
  },
  links: [LINKS.pinBaseImages, LINKS.aptGet],
  alias: { hadolint: ['DL3035'], dockerfilelint: ['apt-get-upgrade', 'apt-get-dist-upgrade'], trivy: ['DS-0024'] },
  check({ command }) {
    const verb = upgrade(command);
    if (!verb) return [];
    const args = { command: `${command.name ?? ''} ${verb.text ?? ''}` };
    return [{ at: verb.place, args, ...(DISTRIBUTION.includes(verb.text ?? '') ? { variant: 'distribution' } : {}) }];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get [|upgrade|] -y && \\
    # everything
    sudo apt-get -y [|dist-upgrade|]
RUN apk --no-cache [|upgrade|] && yum -y [|update|] && dnf [|upgrade|] --refresh -y && zypper -n [|dup|]
`,
    },
    {
      why: { en: 'Lists are downloaded, or single packages upgraded.', zh: '只是下载列表，或只升级个别软件包。' },
      good: `FROM debian:13
RUN apt-get update && apt-get install -y --only-upgrade openssl && apk upgrade openssl && dnf update -y openssl && apk update
`,
    },
  ],
});

import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Folders that the kernel or the runtime puts other things over when the container starts, or that belong to the boot of a machine. */
const SYSTEM = /^\/+(proc|sys|dev|boot|initrd|lost\+found)(?:\/|$)/;

export default instructionRule({
  id: 'no-system-workdir',
  keywords: ['WORKDIR'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Working directory in a system folder', zh: '工作目录位于系统目录' },
  message: { en: 'WORKDIR is below /{folder}, which belongs to the system', zh: 'WORKDIR 位于 /{folder} 之下，那里属于系统' },
  why: {
    en: 'The runtime mounts its own file systems over /proc, /sys and /dev: what the image holds there is not seen, and the container may not start. The others are for a machine that boots.',
    zh: '运行时会在 /proc、/sys、/dev 上挂载自己的文件系统：镜像放在那里的东西会被遮住，容器甚至无法启动。其他几个目录是给要引导的机器用的。',
  },
  whenNot: { en: 'The image builds a disk image of a machine that boots.', zh: '镜像用于制作可引导机器的磁盘映像。' },
  links: [LINKS.dockerfileWorkdir],
  alias: { trivy: ['DS-0030'] },
  check(instruction) {
    const word = instruction.argument;
    const folder = SYSTEM.exec((word && instruction.resolve(word)) ?? '')?.[1];
    return word && folder !== undefined ? [{ at: word.place, args: { folder } }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
WORKDIR [|/proc/app|]
ENV HOME=/boot
WORKDIR [|$HOME/app|]
`,
    },
    {
      why: { en: 'Other folders, by whatever name.', zh: '其他目录，名字再像也没关系。' },
      good: `FROM debian:13
WORKDIR /srv/dev
WORKDIR /devices
WORKDIR proc
WORKDIR $UNKNOWN/proc
`,
    },
  ],
});

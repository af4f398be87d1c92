// What the flags of Dockerfile instructions do, and the values that they may have.

import type { Text } from '../rules/rule';
import { reference, type Term } from './dockerfile-words';

export interface FlagTerm extends Term {
  /** Nothing follows it: `--link`. */
  readonly isSwitch?: true;
  /** May be given several times. */
  readonly repeats?: true;
  readonly values?: Readonly<Record<string, Text>>;
}

type Flags = Readonly<Record<string, FlagTerm>>;

export const PLATFORMS: Readonly<Record<string, Text>> = {
  'linux/amd64': { en: 'Intel and AMD, 64 bits', zh: 'Intel 和 AMD 的 64 位架构' },
  'linux/arm64': { en: 'ARM, 64 bits: Graviton, Apple silicon', zh: 'ARM 64 位架构：Graviton、Apple 芯片等' },
  'linux/arm/v7': { en: 'ARM, 32 bits', zh: 'ARM 32 位架构' },
  'linux/ppc64le': { en: 'IBM Power, little endian', zh: 'IBM Power，小端序' },
  'linux/riscv64': { en: 'RISC-V, 64 bits', zh: 'RISC-V 64 位架构' },
  'linux/s390x': { en: 'IBM Z', zh: 'IBM Z 大型机' },
  'windows/amd64': { en: 'Windows on Intel and AMD', zh: 'Intel 和 AMD 上的 Windows' },
};

const RUN: Flags = {
  mount: {
    en: 'Gives this one RUN a cache, a secret, an SSH agent, a tmpfs, or files of the context, a stage or an image. Nothing below the mount becomes part of the layer.',
    zh: '只为这一条 RUN 挂载缓存、机密信息、SSH agent、tmpfs，或者构建上下文、某个阶段、某个镜像里的文件。挂载点里的内容不会进入这一层。',
    link: reference('run---mount'), repeats: true,
  },
  network: {
    en: 'The network while this command runs. `none` shows that a step needs no downloads.',
    zh: '执行这条命令时使用的网络。写 `none` 可以确保这一步不联网下载。',
    link: reference('run---network'),
    values: {
      default: { en: 'The network of the build', zh: '构建默认的网络' },
      none: { en: 'No network, only loopback', zh: '没有网络，只有回环接口' },
      host: { en: 'The network of the machine that builds; the build must allow it (`--allow network.host`)', zh: '构建机器的宿主机网络；构建时须用 `--allow network.host` 允许' },
    },
  },
  security: {
    en: 'Whether the command is confined while it runs. `insecure` is like `docker run --privileged`: it can take over the machine that builds.',
    zh: '执行命令时是否受沙箱限制。`insecure` 相当于 `docker run --privileged`，可以控制构建机器。',
    link: reference('run---security'),
    values: {
      sandbox: { en: 'Confined; the default', zh: '受沙箱限制，默认值' },
      insecure: { en: 'Privileged; the build must allow it (`--allow security.insecure`)', zh: '特权模式；构建时须用 `--allow security.insecure` 允许' },
    },
  },
  device: {
    en: 'Gives the command a device through CDI, such as a GPU; the build must allow it.',
    zh: '通过 CDI 让命令使用设备，例如 GPU；构建时须明确允许。',
    link: reference('run---device'), repeats: true,
  },
};

const CHOWN: FlagTerm = {
  en: 'The owner of the copied files, `user:group`; root (0:0) without it. Names are looked up in the image, numbers need no lookup. Cheaper than `RUN chown`, which stores every file twice.',
  zh: '复制后文件的属主，写作 `用户:组`；不写就是 root（0:0）。写名字时要在镜像里查找，写数字则不用。比 `RUN chown` 省空间，后者会把每个文件再存一份。',
  link: reference('copy---chown---chmod'), common: true,
};
const CHMOD: FlagTerm = {
  en: 'The permissions of the copied files, such as `0755` or `u=rwX,go=rX`. Cheaper than `RUN chmod`, which stores every file twice.',
  zh: '复制后文件的权限，如 `0755` 或 `u=rwX,go=rX`。比 `RUN chmod` 省空间，后者会把每个文件再存一份。',
  link: reference('copy---chown---chmod'),
};
const LINK: FlagTerm = {
  en: 'Makes the layer on its own, without the layers below it: it stays cached when they change, and can be put on a new base image as it is. The path it copies to must not be a symbolic link.',
  zh: '这一层独立生成，不依赖下面的层：下面变了，它仍命中缓存，换基础镜像也能直接复用。目标路径不能经过符号链接。',
  link: reference('copy---link'), isSwitch: true,
};
const EXCLUDE: FlagTerm = {
  en: 'Leaves out what matches this pattern, written as in `.dockerignore`. May be given several times.',
  zh: '不复制匹配该模式的文件，写法与 `.dockerignore` 相同。可以写多次。',
  link: reference('copy---exclude'), repeats: true,
};

const COPY: Flags = {
  from: {
    en: 'Copies from an earlier stage, another image or a named context instead of the build context. The layer is built again only when these files differ.',
    zh: '不从构建上下文，而是从前面的阶段、其他镜像或具名上下文复制。只有这些文件变了，这一层才会重建。',
    link: reference('copy---from'), common: true,
  },
  chown: CHOWN,
  chmod: CHMOD,
  link: LINK,
  parents: {
    en: 'Keeps the folders of the sources: `COPY --parents src/a.ts /app/` makes `/app/src/a.ts`. A `/./` in a source marks where the kept path begins.',
    zh: '保留源文件所在的目录结构：`COPY --parents src/a.ts /app/` 得到 `/app/src/a.ts`。路径里的 `/./` 表示从哪里开始保留。',
    link: reference('copy---parents'), isSwitch: true,
  },
  exclude: EXCLUDE,
};

const ADD: Flags = {
  'checksum': {
    en: 'The expected `sha256:…` of what is downloaded, or the commit of a Git source: the build stops when it differs.',
    zh: '下载内容应有的 `sha256:…`；来源是 Git 时为提交的哈希。不一致就中止构建。',
    link: reference('add---checksum'),
  },
  'keep-git-dir': {
    en: 'Keeps the `.git` folder of a Git source. The image then holds its history.',
    zh: '来源是 Git 仓库时保留 `.git` 目录，镜像里就会带上提交历史。',
    link: reference('add---keep-git-dir'), isSwitch: true,
  },
  'unpack': {
    en: 'Whether an archive is unpacked. Without it local archives are, and downloaded ones are not.',
    zh: '是否解压归档文件。不写时，本地归档会解压，下载的不会。',
    link: reference('add---unpack'), isSwitch: true,
  },
  'chown': CHOWN,
  'chmod': CHMOD,
  'link': LINK,
  'exclude': EXCLUDE,
};

const FROM: Flags = {
  platform: {
    en: 'Which variant of a multi-platform image is taken; the target platform without it. `$BUILDPLATFORM` runs the stage on the machine that builds, without emulation, to cross-compile.',
    zh: '选用多平台镜像的哪个变体；不写就是目标平台。写 `$BUILDPLATFORM` 时，这个阶段直接以构建机器的架构运行，不经模拟，适合交叉编译。',
    link: reference('from'), common: true, values: PLATFORMS,
  },
};

const check = (en: string, zh: string): FlagTerm => ({ en, zh, link: reference('healthcheck'), common: true });

const HEALTHCHECK: Flags = {
  'interval': check('The time between two checks; `30s` when it is not set. A probe calls it `periodSeconds` (default 10).', '两次检查的间隔，默认 `30s`。对应探针的 `periodSeconds`（默认 10）。'),
  'timeout': check('How long one check may take; `30s` when it is not set. A probe calls it `timeoutSeconds` (default 1).', '一次检查最多等多久，默认 `30s`。对应探针的 `timeoutSeconds`（默认 1）。'),
  'start-period': check('Failures during this time after the start do not count; `0s` when it is not set. Kubernetes has a startup probe for it.', '启动后的这段时间里，失败不计数，默认 `0s`。在 Kubernetes 里用启动探针。'),
  'start-interval': check('The time between two checks during the start period; `5s` when it is not set.', '启动宽限期内两次检查的间隔，默认 `5s`。'),
  'retries': check('How many failures in a row make the container unhealthy; `3` when it is not set. A probe calls it `failureThreshold`.', '连续失败多少次算不健康，默认 `3`。对应探针的 `failureThreshold`。'),
};

/** The flags of each instruction, by keyword and name. */
export const FLAG_WORDS: Readonly<Record<string, Flags>> = { RUN, COPY, ADD, FROM, HEALTHCHECK };

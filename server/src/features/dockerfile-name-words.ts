// Names that the builder and the kernel define: platform arguments, proxies, signals.

import type { Text } from '../rules/rule';
import { reference, type Term } from './dockerfile-words';

const PLATFORM_ARGS = reference('automatic-platform-args-in-the-global-scope');
const platform = (en: string, zh: string): Term => ({ en, zh, link: PLATFORM_ARGS });

const DECLARE: Text = { en: 'Inside a stage it must be declared: `ARG {name}`.', zh: '在阶段内使用前要先声明：`ARG {name}`。' };

/** Variables that the builder sets for each platform. */
export const PLATFORM_ARG_WORDS: Readonly<Record<string, Term>> = Object.fromEntries(Object.entries({
  TARGETPLATFORM: platform('The platform that is built for, such as `linux/arm64`.', '构建的目标平台，如 `linux/arm64`。'),
  TARGETOS: platform('The operating system that is built for: `linux`, `windows`.', '目标平台的操作系统：`linux`、`windows`。'),
  TARGETARCH: platform('The architecture that is built for: `amd64`, `arm64`. Go calls it GOARCH.', '目标平台的架构：`amd64`、`arm64`。与 Go 的 GOARCH 写法相同。'),
  TARGETVARIANT: platform('The variant of the architecture that is built for: `v7` of `linux/arm/v7`; mostly empty.', '目标架构的变体：`linux/arm/v7` 中的 `v7`；多数情况下为空。'),
  TARGETOSVERSION: platform('The version of the operating system that is built for; set for Windows.', '目标操作系统的版本；用于 Windows。'),
  TARGETSTAGE: platform('The stage that is built: the one of `--target`, or `default`.', '正在构建的阶段：`--target` 所指的阶段，或 `default`。'),
  BUILDPLATFORM: platform('The platform of the machine that builds, such as `linux/amd64`.', '构建机器自身的平台，如 `linux/amd64`。'),
  BUILDOS: platform('The operating system of the machine that builds.', '构建机器的操作系统。'),
  BUILDARCH: platform('The architecture of the machine that builds: `amd64`, `arm64`.', '构建机器的架构：`amd64`、`arm64`。'),
  BUILDVARIANT: platform('The variant of the architecture of the machine that builds; mostly empty.', '构建机器架构的变体；多数情况下为空。'),
  BUILDOSVERSION: platform('The version of the operating system of the machine that builds.', '构建机器操作系统的版本。'),
}).map(([name, term]) => [name, {
  ...term,
  en: `${term.en} ${DECLARE.en.replace('{name}', name)}`,
  zh: `${term.zh}${DECLARE.zh.replace('{name}', name)}`,
}]));

/** For `HTTP_PROXY` and its like. */
export const PROXY_WORDS: Term = {
  en: 'A proxy for the build, set by `--build-arg` without an ARG. It is in no layer, not in the history, and does not count for the cache.',
  zh: '构建用的代理，不用写 ARG，直接用 `--build-arg` 传入。它不进任何一层，不留在历史里，也不影响缓存。',
  link: reference('predefined-args'),
};

const signal = (number: number, en: string, zh: string): Term => ({
  en: `Signal ${number} on Linux. ${en}`, zh: `Linux 上的 ${number} 号信号。${zh}`, link: reference('stopsignal'),
});

/** Signals that make sense, or often stand, behind STOPSIGNAL. */
export const SIGNAL_WORDS: Readonly<Record<string, Term>> = {
  SIGTERM: signal(15, 'The request to finish; the default.', '请求进程退出，默认值。'),
  SIGINT: signal(2, 'What Ctrl+C sends. PostgreSQL takes it for a fast, clean shutdown.', '相当于 Ctrl+C。PostgreSQL 收到后会快速而干净地关闭。'),
  SIGQUIT: signal(3, 'nginx and php-fpm finish their requests first; other programs may dump core.', 'nginx 和 php-fpm 会先处理完手头的请求；有的程序会生成 core 文件。'),
  SIGWINCH: signal(28, 'Apache httpd takes it for a graceful stop.', 'Apache httpd 收到后会优雅停止。'),
  SIGHUP: signal(1, 'Many servers reload their configuration and go on running.', '许多服务收到后只是重新加载配置，并不退出。'),
  SIGUSR1: signal(10, 'Each program gives it a meaning of its own.', '含义由程序自己决定。'),
  SIGUSR2: signal(12, 'Each program gives it a meaning of its own.', '含义由程序自己决定。'),
  SIGKILL: signal(9, 'Ends the process at once: no open request is finished, no file closed.', '立即结束进程：处理中的请求会中断，文件也来不及关闭。'),
  'SIGRTMIN+3': { en: 'The first real-time signal but three: systemd as process 1 shuts down on it.', zh: '实时信号 SIGRTMIN 加 3：systemd 作为 1 号进程时，收到它就关机。', link: reference('stopsignal') },
};

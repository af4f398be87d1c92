// What the types and options of `RUN --mount` do.

import type { Text } from '../rules/rule';
import { reference, type Term } from './dockerfile-words';

export const MOUNT_TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export type MountType = (typeof MOUNT_TYPES)[number];

export const MOUNT_TYPE_WORDS: Readonly<Record<MountType, Term>> = {
  bind: {
    en: 'Shows files of the context, a stage or an image to this RUN, without a COPY. Read-only unless `rw`, and what is written is thrown away. The layer is built again when these files change.',
    zh: '让这条 RUN 直接看到构建上下文、某个阶段或某个镜像里的文件，不用 COPY。默认只读；加 `rw` 后写入的内容也会丢弃。这些文件变了，这一层就重建。',
    link: reference('run---mounttypebind'),
  },
  cache: {
    en: 'A folder that stays between builds and is not part of the image: downloads and compiler output of the last build are there again. It may be emptied at any time, and it is not shared between machines: the command must work without it.',
    zh: '在多次构建之间保留、但不进入镜像的目录：上次下载的包、编译产物这次还在。它随时可能被清空，不同机器之间也不共享，所以命令在目录为空时也要能正常执行。',
    link: reference('run---mounttypecache'),
  },
  tmpfs: {
    en: 'An empty folder in memory while this RUN lasts; nothing of it becomes part of the layer.',
    zh: '只在这条 RUN 执行期间存在的内存目录，里面的东西不会进入这一层。',
    link: reference('run---mounttypetmpfs'),
  },
  secret: {
    en: 'A secret as a file (or, with `env`, a variable) for this RUN only: it is in no layer and not in the history. Its value comes from `docker build --secret`. A new value alone does not build the layer again.',
    zh: '只给这条 RUN 使用的机密信息，以文件形式出现（写 `env` 则为环境变量）：不进任何一层，也不留在历史里。值由 `docker build --secret` 传入。只是值变了，这一层不会重建。',
    link: reference('run---mounttypesecret'),
  },
  ssh: {
    en: 'The SSH agent of whoever builds (`docker build --ssh`), for this RUN only: private repositories without a key in the image.',
    zh: '只在这条 RUN 里使用构建者的 SSH agent（`docker build --ssh`）：拉取私有仓库，又不把密钥放进镜像。',
    link: reference('run---mounttypessh'),
  },
};

export interface MountOptionTerm extends Text {
  readonly types: readonly MountType[];
  readonly values?: Readonly<Record<string, Text>>;
  /** It stands alone: `rw`, `required`. */
  readonly isSwitch?: true;
  /** The name that this one is another name of. */
  readonly sameAs?: string;
}

const target: MountOptionTerm = {
  en: 'Where the mount appears for the command. A relative path counts from the working directory.',
  zh: '挂载到哪个路径。相对路径从工作目录算起。',
  types: ['bind', 'cache', 'tmpfs', 'secret', 'ssh'],
};
const source: MountOptionTerm = {
  en: 'The path in the context, or in what `from` names; its root when it is not set.',
  zh: '构建上下文（或 `from` 所指来源）中的路径；不写就是根目录。',
  types: ['bind', 'cache'],
};
const readwrite: MountOptionTerm = {
  en: 'The command may write below the mount. With a bind mount, what it writes is thrown away.',
  zh: '允许命令写入。bind 挂载写入的内容会被丢弃。',
  types: ['bind', 'cache'], isSwitch: true,
};
const readonly: MountOptionTerm = { en: 'The command cannot write below the mount.', zh: '命令不能写入。', types: ['bind', 'cache'], isSwitch: true };

const SHARING: Readonly<Record<string, Text>> = {
  shared: { en: 'Several builds use it at once; the default', zh: '多个构建可以同时使用，默认值' },
  private: { en: 'A second build at the same time gets a new, empty one', zh: '同时进行的另一个构建会得到一个新的空目录' },
  locked: { en: 'A second build waits; right for apt, which cannot share its folders', zh: '另一个构建要等待；apt 的目录不能共用，适合用它' },
};

export const MOUNT_OPTION_WORDS: Readonly<Record<string, MountOptionTerm>> = {
  type: {
    en: 'What kind of mount it is; `bind` when it is not set.',
    zh: '挂载的类型；不写就是 `bind`。',
    types: MOUNT_TYPES,
    values: MOUNT_TYPE_WORDS,
  },
  target,
  dst: { ...target, sameAs: 'target' },
  destination: { ...target, sameAs: 'target' },
  source,
  src: { ...source, sameAs: 'source' },
  from: {
    en: 'An earlier stage, an image or a named context to take the files from, instead of the build context.',
    zh: '从前面的哪个阶段、哪个镜像或哪个具名上下文取文件，而不是构建上下文。',
    types: ['bind', 'cache'],
  },
  rw: { ...readwrite, types: ['bind'] },
  readwrite: { ...readwrite, types: ['bind'], sameAs: 'rw' },
  readonly: { ...readonly, types: ['bind', 'cache'] },
  ro: { ...readonly, types: ['bind', 'cache'], sameAs: 'readonly' },
  id: {
    en: 'The name by which it is known outside. A cache with the same id is the same folder in every Dockerfile of this builder (its target when not set); a secret or an SSH socket is given by it on the command line.',
    zh: '对外的名字。同一个构建器上，id 相同的缓存在所有 Dockerfile 里都是同一个目录（不写则取 target）；secret 和 ssh 在命令行上按 id 传入。',
    types: ['cache', 'secret', 'ssh'],
  },
  sharing: { en: 'What happens when two builds use this cache at once.', zh: '两个构建同时使用这个缓存时怎么办。', types: ['cache'], values: SHARING },
  mode: {
    en: 'The permissions, in octal: 0755 for a new cache folder, 0400 for a secret, 0600 for an SSH socket when it is not set.',
    zh: '八进制权限；不写时新缓存目录为 0755，secret 为 0400，SSH 套接字为 0600。',
    types: ['cache', 'secret', 'ssh'],
  },
  uid: {
    en: 'The number of the user who owns it; 0 (root) when it is not set. Behind a USER the command cannot write a cache of root.',
    zh: '属主的用户编号；不写就是 0（root）。切换 USER 之后，命令写不进属于 root 的缓存。',
    types: ['cache', 'secret', 'ssh'],
  },
  gid: { en: 'The number of the group that owns it; 0 when it is not set.', zh: '属组编号；不写就是 0。', types: ['cache', 'secret', 'ssh'] },
  size: { en: 'The most that it may hold, such as `64m`.', zh: '最大容量，如 `64m`。', types: ['tmpfs'] },
  required: {
    en: 'The build stops when the secret or the agent is not given. Without it the command runs all the same, and finds nothing there.',
    zh: '没有传入时中止构建。不写的话命令照样执行，只是什么也读不到。',
    types: ['secret', 'ssh'], isSwitch: true,
  },
  env: {
    en: 'Gives the secret to the command as this environment variable. Without `target` there is then no file.',
    zh: '把机密信息作为这个环境变量交给命令；没写 `target` 就不再生成文件。',
    types: ['secret'],
  },
};

/** Where package managers and compilers keep what a cache mount should hold, when root runs them. */
export const CACHE_FOLDERS: Readonly<Record<string, Text>> = {
  '/root/.npm': { en: 'npm', zh: 'npm' },
  '/root/.cache/pip': { en: 'pip', zh: 'pip' },
  '/root/.cache/uv': { en: 'uv', zh: 'uv' },
  '/go/pkg/mod': { en: 'Go: modules', zh: 'Go：模块' },
  '/root/.cache/go-build': { en: 'Go: compiler output', zh: 'Go：编译产物' },
  '/root/.m2': { en: 'Maven', zh: 'Maven' },
  '/root/.gradle': { en: 'Gradle', zh: 'Gradle' },
  '/root/.nuget/packages': { en: 'NuGet', zh: 'NuGet' },
  '/usr/local/cargo/registry': { en: 'Cargo, in the official rust image', zh: 'Cargo（官方 rust 镜像）' },
  '/root/.composer/cache': { en: 'Composer', zh: 'Composer' },
  '/var/cache/apt': { en: 'apt: packages; with `sharing=locked`', zh: 'apt：软件包；配合 `sharing=locked`' },
  '/var/lib/apt': { en: 'apt: package lists; with `sharing=locked`', zh: 'apt：软件包列表；配合 `sharing=locked`' },
  '/var/cache/apk': { en: 'apk', zh: 'apk' },
};

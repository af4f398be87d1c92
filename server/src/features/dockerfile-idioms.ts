// Steps that many Dockerfiles need, written the way that the base image of the stage wants them.

import { isNumeric, isRoot, splitAccount } from '../model/dockerfile/accounts';
import { parseDockerfile } from '../model/dockerfile/dockerfile';
import { officialName } from '../model/dockerfile/official-image';
import { packageManagers, type PackageManager } from '../model/dockerfile/package-manager';
import type { Stage } from '../model/dockerfile/types';
import type { Text } from '../rules/rule';
import type { DockerfileCursor } from './dockerfile-cursor';

export interface Idiom {
  readonly label: string;
  readonly words: Text;
  /** Lines; `«…»` are tab stops, and a backslash at the end of a line continues it. */
  readonly body: readonly string[];
}

interface Candidate extends Idiom {
  readonly manager?: PackageManager;
  /** Official images that are made for it; others of those lack it. */
  readonly image?: string;
  /** It uses the home folder of root. */
  readonly asRoot?: true;
  readonly needsShell: boolean;
}

const IDIOMS: readonly Candidate[] = [
  {
    label: 'RUN apt-get install', manager: 'apt-get', needsShell: true,
    words: { en: 'Packages of Debian or Ubuntu: list and packages in one layer, nothing recommended, the list removed', zh: '安装 Debian/Ubuntu 软件包：列表和软件包在同一层，不装推荐包，装完清掉列表' },
    body: ['RUN apt-get update && apt-get install -y --no-install-recommends «ca-certificates» \\', '    && rm -rf /var/lib/apt/lists/*'],
  },
  {
    label: 'RUN apk add', manager: 'apk', needsShell: true,
    words: { en: 'Packages of Alpine, without an index left in the layer', zh: '安装 Alpine 软件包，层里不留索引' },
    body: ['RUN apk add --no-cache «ca-certificates»'],
  },
  {
    label: 'RUN npm ci', image: 'node', asRoot: true, needsShell: true,
    words: { en: 'Exactly what package-lock.json says; downloads stay in a cache outside the image', zh: '严格按 package-lock.json 安装；下载缓存放在镜像之外' },
    body: ['COPY package.json package-lock.json ./', 'RUN --mount=type=cache,target=/root/.npm npm ci'],
  },
  {
    label: 'RUN pip install', image: 'python', asRoot: true, needsShell: true,
    words: { en: 'Python packages; downloads stay in a cache outside the image', zh: '安装 Python 包；下载缓存放在镜像之外' },
    body: ['COPY «requirements.txt» ./', 'RUN --mount=type=cache,target=/root/.cache/pip pip install -r «requirements.txt»'],
  },
  {
    label: 'RUN go build', image: 'golang', asRoot: true, needsShell: true,
    words: { en: 'A static Go binary; modules and compiler output stay in caches outside the image', zh: '编译静态 Go 二进制；模块和编译产物的缓存放在镜像之外' },
    body: [
      'RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \\',
      '    CGO_ENABLED=0 go build -trimpath -o «/out/app» «./cmd/app»',
    ],
  },
  {
    label: 'RUN useradd', manager: 'apt-get', asRoot: true, needsShell: true,
    words: { en: 'An account with a number, and the container under it: what runAsNonRoot can check', zh: '创建带固定编号的账号，并以它运行容器：runAsNonRoot 能据此检查' },
    body: ['RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin «app»', 'USER 10001:10001'],
  },
  {
    label: 'RUN adduser', manager: 'apk', asRoot: true, needsShell: true,
    words: { en: 'An account with a number, and the container under it: what runAsNonRoot can check', zh: '创建带固定编号的账号，并以它运行容器：runAsNonRoot 能据此检查' },
    body: ['RUN adduser -D -H -u 10001 «app»', 'USER 10001:10001'],
  },
  {
    label: 'USER 10001:10001', needsShell: false,
    words: { en: 'A user that is not root and needs no account; runAsNonRoot can check the number', zh: '不是 root、也不需要账号的用户；runAsNonRoot 可以检查这个数字' },
    body: ['USER «10001:10001»'],
  },
  {
    label: 'HEALTHCHECK CMD', needsShell: false,
    words: { en: 'A check for Docker and Compose; Kubernetes ignores it and asks its probes', zh: '给 Docker 和 Compose 用的检查；Kubernetes 不看它，只看探针' },
    body: ['HEALTHCHECK --interval=«30s» --timeout=«3s» --start-period=«10s» --retries=«3» \\', '    CMD ["«/app/healthcheck»"]'],
  },
];

const LANGUAGES = new Set(['node', 'python', 'golang']);

/** Whether a RUN here would be read by a POSIX shell. */
function hasShell({ dockerfile }: DockerfileCursor): boolean {
  const start = dockerfile.text.lastIndexOf('\n') + 1;
  return parseDockerfile(`${dockerfile.text.slice(0, start)}RUN :`).instructions.at(-1)?.body?.dialect === 'sh';
}

function runsAsRoot(stage: Stage): boolean {
  const user = stage.user();
  return user.kind === 'absent' ? !/non-?root|rootless/.test(stage.root.imageText ?? '') : user.kind === 'known' && isRoot(user.value);
}

/** The files of an earlier stage, with the others to choose from. */
function copyFrom(stages: readonly Stage[]): Idiom[] {
  const names = stages.flatMap(({ name }) => name ?? []).reverse();
  if (names.length === 0) return [];
  return [{
    label: 'COPY --from',
    words: { en: 'What an earlier stage has built, and nothing else of it', zh: '只取前面阶段的构建产物，其余都不要' },
    body: [`COPY --from=«${names.join('|')}» «/app» «/app»`],
  }];
}

/** The idioms that fit where an instruction begins; none outside a stage. */
export function idiomsAt(cursor: DockerfileCursor): readonly Idiom[] {
  const { stage, dockerfile } = cursor;
  if (!stage || cursor.isTrigger) return [];
  const managers = packageManagers(stage);
  const name = stage.root.image && officialName(stage.root.image);
  const [shell, root] = [managers.length > 0 && hasShell(cursor), runsAsRoot(stage)];
  const fits = (idiom: Candidate): boolean => {
    if (idiom.needsShell && !shell) return false;
    if (idiom.manager && (!managers.includes(idiom.manager) || !root)) return false;
    if (idiom.asRoot && !root) return false;
    return !idiom.image || name === undefined || !LANGUAGES.has(name) || name === idiom.image;
  };
  return [...IDIOMS.filter(fits), ...copyFrom(dockerfile.stages.slice(0, stage.index))];
}

export interface KnownUser {
  readonly account: string;
  readonly words: Text;
}

const IMAGE_USERS: readonly (readonly [RegExp, KnownUser])[] = [
  [/^(?:docker\.io\/)?(?:library\/)?node(?::|@|$)/, { account: '1000:1000', words: { en: 'The account "node" of this image, by its number', zh: '该镜像自带的 "node" 账号，写成数字' } }],
  [/^gcr\.io\/distroless\//, { account: '65532:65532', words: { en: 'The account "nonroot" of distroless images, by its number', zh: 'distroless 镜像自带的 "nonroot" 账号，写成数字' } }],
];

/** Accounts by number that certainly exist in a stage: those of its image, and those that its RUNs create. */
export function knownUsers(stage: Stage, created: readonly { readonly name: string; readonly uid: string | undefined }[]): readonly KnownUser[] {
  const ofImage = IMAGE_USERS.filter(([pattern]) => pattern.test(stage.root.imageText ?? '')).map(([, user]) => user);
  const ofRun = created.flatMap(({ name, uid }) => (uid === undefined || !isNumeric(splitAccount(uid).user) || isRoot(uid) ? [] : [{
    account: uid, words: { en: `The account "${name}" that this stage creates`, zh: `这个阶段创建的 "${name}" 账号` },
  }]));
  return [...ofRun, ...ofImage];
}

// Where a container's files come from, and whether changes of them arrive.

import type { Container } from '../model/kubernetes/container';
import { followsChanges, mountedSource, volumeSource, type ContentSource } from '../model/kubernetes/volume-source';
import type { Workload } from '../model/kubernetes/workload';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, paragraphs } from './fact-text';

const KINDS: Readonly<Record<ContentSource['kind'], Text>> = {
  ConfigMap: { en: 'ConfigMap `{name}`', zh: 'ConfigMap `{name}`' },
  Secret: { en: 'Secret `{name}`', zh: 'Secret `{name}`' },
  PersistentVolumeClaim: { en: 'claim `{name}`: outlives the pod', zh: '申领 `{name}`：Pod 没了数据还在' },
  claimTemplate: { en: 'a claim of each pod\'s own: outlives the pod', zh: '每个 Pod 自己的申领：Pod 没了数据还在' },
  emptyDir: { en: 'empty folder on the node\'s disk{size}: goes with the pod, survives a container\'s restart', zh: '节点磁盘上的空目录{size}：随 Pod 消失，容器重启时还在' },
  memory: { en: 'empty folder in memory{size}: counts as the containers\' memory', zh: '内存中的空目录{size}：算在容器的内存用量里' },
  hostPath: { en: '`{name}` of the node: other nodes have other files', zh: '节点上的 `{name}`：换个节点内容就不同' },
  projected: { en: 'several sources in one folder', zh: '多个来源合成的目录' },
  downwardAPI: { en: 'what the pod knows of itself', zh: 'Pod 自身的信息' },
  csi: { en: 'driver `{name}`', zh: '由驱动 `{name}` 提供' },
  ephemeral: { en: 'a claim that is made and deleted with the pod', zh: '随 Pod 创建和删除的申领' },
  image: { en: 'files of image `{name}`, to read only', zh: '镜像 `{name}` 里的文件，只读' },
};

const WORDS = {
  size: { en: ', {size} at most', zh: '，最多 {size}' },
  volumes: { en: '**What the pod brings along:**', zh: '**Pod 带来的卷：**' },
  mounts: { en: '**What container `{container}` finds:**', zh: '**容器 `{container}` 里的挂载：**' },
  volume: { en: '`{volume}`: {source}{change}', zh: '`{volume}`：{source}{change}' },
  mount: { en: '`{path}`: {source}{change}', zh: '`{path}`：{source}{change}' },
  follows: { en: '; a change arrives within about a minute', zh: '；改动大约一分钟内到达' },
  never: { en: '; by subPath, so a change never arrives', zh: '；用 subPath 挂载，改动永远不会到达' },
  optional: { en: ' (optional)', zh: '（可选）' },
  subPath: { en: '**Only `{subPath}` of `{volume}` ({source})**, at `{path}`.', zh: '**只把 `{volume}`（{source}）里的 `{subPath}`** 挂到 `{path}`。' },
  subPathNever: {
    en: '**A change never arrives**: the mount points at the file as it was when the container started, round the link that the kubelet switches. Mount the whole folder, or restart the pods.',
    zh: '**改动永远不会到达**：它直接指向容器启动时的文件，绕过了 kubelet 切换的链接。请挂载整个目录，或者重启 Pod。',
  },
  subPathPlain: { en: 'The rest of the volume stays out of sight; what the image has at that path is covered.', zh: '看不到卷里的其他内容；镜像里这个路径原有的内容被盖住。' },
  why: {
    en: 'A mount covers what the image has at its path. The kubelet attaches and mounts everything before the first container starts: what is missing keeps the pod in ContainerCreating. [Volumes]({link})',
    zh: '挂载会盖住镜像里该路径原有的内容。第一个容器启动前，kubelet 要挂好所有的卷：缺一个 Pod 就停在 ContainerCreating。[卷]({link})',
  },
  subPathLink: { en: ' [subPath]({link})', zh: '[subPath]({link})' },
} satisfies Record<string, Text>;

const MOST_LINES = 8;

const sourceWords = ({ kind, name, isOptional }: ContentSource, locale: Locale): string => render(KINDS[kind], {
  name: name ?? '…', size: name === undefined ? '' : render(WORDS.size, { size: name }, locale),
}, locale) + (isOptional ? WORDS.optional[locale] : '');

const isPart = (mount: Value): boolean => !mount.get('subPath').isAbsent || !mount.get('subPathExpr').isAbsent;

function volumeLine(volume: Value, locale: Locale): readonly string[] {
  const [name, source] = [volume.get('name').text, volumeSource(volume)];
  if (name === undefined || !source) return [];
  return [render(WORDS.volume, { volume: name, source: sourceWords(source, locale), change: followsChanges(source) ? WORDS.follows : '' }, locale)];
}

/** For `volumes` of a pod. */
export function volumeFacts({ podSpec }: Workload, locale: Locale): string | undefined {
  const lines = podSpec.value.get('volumes').items.flatMap(volume => volumeLine(volume, locale));
  return lines.length === 0 ? undefined : paragraphs(bullets(WORDS.volumes[locale], lines, MOST_LINES, locale), render(WORDS.why, { link: LINKS.volumes }, locale));
}

function mountLine(workload: Workload, mount: Value, locale: Locale): readonly string[] {
  const [name, path] = [mount.get('name').text, mount.get('mountPath').text];
  const source = name === undefined ? undefined : mountedSource(workload, name);
  if (path === undefined || !source) return [];
  const change = isPart(mount) ? WORDS.never : WORDS.follows;
  return [render(WORDS.mount, { path, source: sourceWords(source, locale), change: followsChanges(source) ? change : '' }, locale)];
}

function subPathFacts(workload: Workload, mount: Value, locale: Locale): string | undefined {
  const [volume, path, subPath] = [mount.get('name').text, mount.get('mountPath').text, mount.get('subPath').text ?? mount.get('subPathExpr').text];
  const source = volume === undefined ? undefined : mountedSource(workload, volume);
  if (!source || volume === undefined || path === undefined || subPath === undefined) return undefined;
  const effect = followsChanges(source) ? WORDS.subPathNever : WORDS.subPathPlain;
  return paragraphs(
    render(WORDS.subPath, { subPath, volume, path, source: sourceWords(source, locale) }, locale),
    effect[locale] + render(WORDS.subPathLink, { link: LINKS.volumeSubPath }, locale),
  );
}

/** For `volumeMounts` of a container, and `subPath` of one of them. */
export function mountFacts(container: Container, keys: readonly (string | number)[], locale: Locale): string | undefined {
  const { workload } = container.podSpec;
  const mounts = container.get('volumeMounts').items;
  const [index, key] = keys;
  if (typeof index === 'number') {
    const mount = mounts[index];
    return mount && (key === 'subPath' || key === 'subPathExpr') ? subPathFacts(workload, mount, locale) : undefined;
  }
  const lines = mounts.flatMap(mount => mountLine(workload, mount, locale));
  if (lines.length === 0) return undefined;
  return paragraphs(bullets(render(WORDS.mounts, { container: container.name }, locale), lines, MOST_LINES, locale), render(WORDS.why, { link: LINKS.volumes }, locale));
}

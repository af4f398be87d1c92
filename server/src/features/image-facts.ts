// What a container's image comes to: whose it is, which build, and when a node asks for it again.

import { defaultPullPolicy, imageOf, isRetagged, type ContainerImage } from '../model/kubernetes/image';
import type { Container } from '../model/kubernetes/container';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { paragraphs, type Place } from './fact-text';

const WORDS = {
  tagged: { en: '**Repository `{repository}` on {registry}, tag `{tag}`.** A tag can be moved to another build; a digest cannot.', zh: '**仓库 `{repository}`（{registry}），标签 `{tag}`**。标签可能被改指别的版本，摘要不会。' },
  pinned: { en: '**Repository `{repository}` on {registry}, digest `{digest}…`.** Always the same bytes{tag}.', zh: '**仓库 `{repository}`（{registry}），摘要 `{digest}…`**。内容永远不变{tag}。' },
  unread: { en: '; the tag `{tag}` is for readers only', zh: '，标签 `{tag}` 只是写给人看的' },
  bare: { en: '**Repository `{repository}` on {registry}, no tag: `latest`**, whatever that is on the day.', zh: '**仓库 `{repository}`（{registry}），没有标签，也就是 `latest`**，拉到哪个版本要看当天。' },
  hub: { en: 'Docker Hub (no registry is written)', zh: '没写镜像仓库：Docker Hub' },
  retagged: { en: 'A kustomization or Skaffold file of this project writes another tag.', zh: '本项目的 kustomization 或 Skaffold 文件会改写标签。' },
  Always: {
    en: '**Always: every start asks the registry** which build the name stands for, and loads only the layers that the node lacks. Without the registry no pod starts.',
    zh: '**Always：每次启动都向镜像仓库确认**当前是哪个版本，只下载节点上没有的层。镜像仓库不可用时 Pod 无法启动。',
  },
  IfNotPresent: {
    en: '**IfNotPresent: a node that has the image does not ask again.** When a tag is moved, old nodes keep the old build.',
    zh: '**IfNotPresent：节点上已有镜像就不再询问**。标签改指新版本后，老节点仍用旧版本。',
  },
  IfNotPresentPinned: { en: '**IfNotPresent: a node that has the image does not ask again**, and with a digest need not.', zh: '**IfNotPresent：节点上已有镜像就不再询问**；写了摘要，也没有必要再问。' },
  Never: { en: '**Never: only what lies on the node already.** Elsewhere the pod ends in ErrImageNeverPull.', zh: '**Never：只用节点上已有的镜像**。没有镜像的节点上会报 ErrImageNeverPull。' },
  byDefault: { en: 'imagePullPolicy is not written: **{policy}** by default. {means}', zh: '没有写 imagePullPolicy，默认是 **{policy}**。{means}' },
  defaultAlways: { en: 'Every start asks the registry.', zh: '每次启动都向镜像仓库确认。' },
  defaultIfNotPresent: { en: 'A node that has the image does not ask again.', zh: '节点上已有镜像就不再询问。' },
  same: { en: 'It is what the default would be here.', zh: '与这里的默认值相同。' },
  other: { en: 'The default would be {policy} here.', zh: '这里的默认值是 {policy}。' },
  rule: {
    en: 'Default: Always for `latest` and for no tag, else IfNotPresent; decided once, when the object is made. [Images]({link})',
    zh: '默认值：标签是 `latest` 或没有标签时为 Always，其他为 IfNotPresent；创建对象时一次定下。[镜像]({link})',
  },
} satisfies Record<string, Text>;

/** As much of a digest as tells it apart. */
const DIGEST_SHOWN = 19;

function referenceWords({ reference }: ContainerImage, locale: Locale): string {
  const { registry, repository, tag, digest } = reference;
  const args = { repository: repository.text, registry: registry ? `\`${registry.text}\`` : WORDS.hub[locale] };
  if (digest) return render(WORDS.pinned, { ...args, digest: digest.text.slice(0, DIGEST_SHOWN), tag: tag ? render(WORDS.unread, { tag: tag.text }, locale) : '' }, locale);
  return tag ? render(WORDS.tagged, { ...args, tag: tag.text }, locale) : render(WORDS.bare, args, locale);
}

/** For `image`. */
export function imageFacts(container: Container, locale: Locale, { project }: Place): string | undefined {
  const image = imageOf(container);
  if (!image) return undefined;
  const policy = container.get('imagePullPolicy').isAbsent ? defaultPullPolicy(image.reference) : undefined;
  const means = policy === 'Always' ? WORDS.defaultAlways : WORDS.defaultIfNotPresent;
  return paragraphs(
    referenceWords(image, locale),
    isRetagged(image.reference, project) ? WORDS.retagged[locale] : undefined,
    policy && render(WORDS.byDefault, { policy, means }, locale),
    render(WORDS.rule, { link: LINKS.imagePullPolicy }, locale),
  );
}

/** For `imagePullPolicy`. */
export function pullPolicyFacts(container: Container, locale: Locale): string | undefined {
  const image = imageOf(container);
  const written = container.get('imagePullPolicy').text;
  const isPinned = image?.reference.digest !== undefined;
  const words = new Map<string | undefined, Text>([
    ['Always', WORDS.Always], ['Never', WORDS.Never], ['IfNotPresent', isPinned ? WORDS.IfNotPresentPinned : WORDS.IfNotPresent],
  ]).get(written);
  if (!words) return undefined;
  const policy = image && defaultPullPolicy(image.reference);
  const compared = policy && render(policy === written ? WORDS.same : WORDS.other, { policy }, locale);
  return paragraphs([words[locale], compared].filter(part => part !== undefined).join(locale === 'zh' ? '' : ' '), render(WORDS.rule, { link: LINKS.imagePullPolicy }, locale));
}

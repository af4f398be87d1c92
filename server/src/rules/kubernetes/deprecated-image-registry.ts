import { span } from '../../text/span';
import { imageOf } from '../../model/kubernetes/image';
import { retiredImage, type RetiredRegistry } from '../../model/kubernetes/retired-registry';
import type { Container } from '../../model/kubernetes/container';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { KubernetesChanges } from '../rule';

/** The image with the new place in front, where there is one. */
function moved(container: Container, isMeant: (registry: RetiredRegistry) => boolean): KubernetesChanges {
  const reference = imageOf(container)?.reference;
  if (!reference) return undefined;
  const retired = retiredImage(reference);
  if (!retired?.instead || !isMeant(retired.registry)) return undefined;
  return [container.set('image', retired.instead + reference.text.slice(retired.length))];
}

export default containerRule({
  id: 'deprecated-image-registry',
  severity: 'warning',
  category: 'image',
  title: { en: 'Image from a retired registry', zh: '镜像来自已停用的仓库' },
  message: {
    en: '{place} has been frozen since April 2023: nothing new appears there, and it may go; use registry.k8s.io',
    zh: '{place} 自 2023 年 4 月起已冻结：不再有新镜像，随时可能下线，请改用 registry.k8s.io',
  },
  variants: {
    'google-containers': {
      en: '{place} is the Kubernetes registry of years ago: nothing new appears there; use registry.k8s.io',
      zh: '{place} 是 Kubernetes 早年的镜像仓库：不再有新镜像，请改用 registry.k8s.io',
    },
    'ingress-nginx': {
      en: '{place} holds old releases of ingress-nginx only; later ones are in registry.k8s.io/ingress-nginx',
      zh: '{place} 里只有 ingress-nginx 的旧版本，之后的版本在 registry.k8s.io/ingress-nginx',
    },
    bitnami: {
      en: 'Bitnami took "{image}" away from {place} in 2025; bitnamilegacy has it, without any more updates',
      zh: 'Bitnami 在 2025 年把 "{image}" 移出了 {place}；bitnamilegacy 里还有，但不再更新',
    },
    github: {
      en: '{place} has been replaced by ghcr.io, GitHub\'s Container registry',
      zh: '{place} 已被 GitHub 的容器镜像仓库 ghcr.io 取代',
    },
  },
  why: {
    en: 'A node that does not have the image yet must be able to pull it: a rollout, a new node or a cleaned disk is enough, and by then it may be gone. What is still there gets no security fixes.',
    zh: '节点上没有镜像时必须能拉到：滚动更新、新增节点、清理磁盘都会触发，而那时镜像可能已经没了。就算还在，也不会再有安全更新。',
  },
  whenNot: {
    en: 'A mirror of your own answers under this name.',
    zh: '自己的镜像站用这个名字提供服务。',
  },
  links: [LINKS.imageRegistryRedirect, LINKS.bitnamiCatalog, LINKS.githubDockerRegistry],
  alias: { kubescape: ['C-0253'] },
  check(container) {
    const image = container.role === 'ephemeral' ? undefined : imageOf(container);
    const retired = image && retiredImage(image.reference);
    if (!retired) return [];
    const { text, name, tag } = image.reference;
    return [{
      at: image.spanOf(span(0, retired.length)),
      variant: retired.registry,
      args: { place: text.slice(0, retired.length), image: tag ? `${name}:${tag.text}` : name },
    }];
  },
  fixes: [
    {
      safe: true, // the old name is redirected to the new one, which has the same images
      title: { en: 'Pull it from registry.k8s.io', zh: '改从 registry.k8s.io 拉取' },
      changes: container => moved(container, registry => registry === 'kubernetes'),
    },
    {
      safe: false, // not every image of the oldest registry was taken along
      title: { en: 'Pull it from registry.k8s.io', zh: '改从 registry.k8s.io 拉取' },
      changes: container => moved(container, registry => registry === 'google-containers'),
    },
    {
      safe: false, // it gets no updates there
      title: { en: 'Pull it from bitnamilegacy for now', zh: '暂时改从 bitnamilegacy 拉取' },
      changes: container => moved(container, registry => registry === 'bitnami'),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: wait
      image: [|k8s.gcr.io|]/busybox:1.27 # small
  containers:
    - name: pause
      image: "[|gcr.io/google_containers|]/pause-amd64:3.0"
    - name: db
      image: [|docker.io/bitnami|]/postgresql:16.4.0
    - name: cache
      image: [|bitnami|]/redis:7.4.0
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: wait
      image: registry.k8s.io/busybox:1.27 # small
  containers:
    - name: pause
      image: "registry.k8s.io/pause-amd64:3.0"
    - name: db
      image: docker.io/bitnamilegacy/postgresql:16.4.0
    - name: cache
      image: bitnamilegacy/redis:7.4.0
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: ingress
      image: [|quay.io/kubernetes-ingress-controller|]/nginx-ingress-controller:0.33.0
    - name: web
      image: [|docker.pkg.github.com|]/shop/web/web:1.4.2
`,
    },
    {
      why: { en: 'Other registries of similar names; a mirror; and what Bitnami still publishes.', zh: '名字相似的其他仓库、镜像站，以及 Bitnami 仍在发布的镜像。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: pause
      image: registry.k8s.io/pause:3.10
    - name: metrics
      image: registry.example.com/k8s.gcr.io/metrics:1.0.0
    - name: samples
      image: gcr.io/google-samples/hello-app:1.0
    - name: cache
      image: bitnami/redis:latest
    - name: db
      image: bitnamilegacy/postgresql:16.4.0
`,
    },
  ],
});

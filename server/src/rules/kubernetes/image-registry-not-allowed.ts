import { isAllowedImage } from '../../model/allowed-images';
import { imageOf } from '../../model/kubernetes/image';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Silent until the setting `allowedRegistries` names some. */
export default containerRule({
  id: 'image-registry-not-allowed',
  severity: 'warning',
  category: 'image',
  title: { en: 'Image from elsewhere', zh: '镜像来自不允许的仓库' },
  message: {
    en: 'Image "{image}" comes from {registry}, which `allowedRegistries` does not name',
    zh: '镜像 "{image}" 来自 {registry}，不在 `allowedRegistries` 之列',
  },
  why: {
    en: 'Images from registries that nobody of the house looks after are not scanned, may vanish, and may be pulled past the limits of a public registry in the middle of a rollout.',
    zh: '没人负责的仓库里的镜像没有经过扫描，随时可能消失，发布途中还可能撞上公共仓库的拉取限额。',
  },
  whenNot: { en: 'The registry is fine: add it to `allowedRegistries`.', zh: '这个仓库没有问题：把它加进 `allowedRegistries`。' },
  links: [LINKS.images],
  alias: { kubescape: ['C-0001', 'C-0078'], trivy: ['KSV-0125', 'KSV-0032', 'KSV-0033', 'KSV-0034', 'KSV-0035'] },
  check(container, { allowedRegistries }) {
    const image = imageOf(container);
    if (!image || allowedRegistries.length === 0) return [];
    const { reference } = image;
    if (isAllowedImage(reference, allowedRegistries)) return [];
    const at = image.spanOf((reference.registry ?? reference.repository).span);
    return [{ at, args: { image: reference.name, registry: reference.registry?.text ?? 'Docker Hub' } }];
  },
  examples: [
    {
      settings: { allowedRegistries: ['registry.example.com', 'ghcr.io/shop'] },
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: [|ghcr.io|]/other/migrate:1.2.0
  containers:
    - name: web
      image: [|nginx|]:1.27.2
`,
    },
    {
      why: { en: 'Each image comes from a place that is named, or will be known later.', zh: '每个镜像都来自允许的仓库，或者以后才知道。' },
      settings: { allowedRegistries: ['registry.example.com', 'ghcr.io/shop', 'docker.io/library'] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
    - name: cache
      image: ghcr.io/shop/cache:2.0.0
    - name: proxy
      image: nginx:1.27.2
    - name: later
      image: \${IMAGE}
`,
    },
    {
      why: { en: 'A star stands for a part of a name.', zh: '星号代表名字的一部分。' },
      settings: { allowedRegistries: ['*.gcr.io', 'registry-*.example.com/shop'] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: eu.gcr.io/shop/web:1.4.2
    - name: cache
      image: registry-1.example.com/shop/cache:2.0.0
`,
    },
    {
      why: { en: 'Without the setting everything is allowed.', zh: '没有设置时不作限制。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: quay.io/other/web:1.4.2
`,
    },
  ],
});

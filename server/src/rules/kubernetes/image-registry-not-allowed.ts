import { imageOf } from '../../model/kubernetes/image';
import type { ImageReference } from '../../model/image-reference';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Docker Hub under the names that it has in references, as container runtimes complete them. */
const DOCKER_HUB: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** The whole name, as runtimes read it: `nginx` is `docker.io/library/nginx`. */
function fullName({ registry, repository }: ImageReference): string {
  const host = registry?.text ?? 'docker.io';
  if (!DOCKER_HUB.has(host)) return `${host}/${repository.text}`;
  return `docker.io/${repository.text.includes('/') ? repository.text : `library/${repository.text}`}`;
}

const isBelow = (name: string, allowed: string): boolean => name === allowed || name.startsWith(`${allowed.replace(/\/+$/, '')}/`);

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
    if (allowedRegistries.some(allowed => isBelow(fullName(reference), allowed))) return [];
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

import { imageOf, isRetagged } from '../../model/kubernetes/image';
import type { ImageReference } from '../../model/image-reference';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** kubebuilder's scaffold: `make deploy` puts the real image in its place. */
const isScaffold = ({ text }: ImageReference): boolean => text === 'controller:latest';

// No fix: only the author knows which tag is meant, and a made-up one would be an image that cannot be pulled.
export default containerRule({
  id: 'image-latest-or-untagged',
  severity: 'warning',
  category: 'image',
  title: { en: 'Image without a fixed tag', zh: '镜像没有固定的标签' },
  message: {
    en: 'Image "{image}" has no tag, which means "latest": what runs depends on when a node pulled it',
    zh: '镜像 "{image}" 没有标签，等同于 "latest"：运行哪个版本取决于节点何时拉取',
  },
  variants: {
    latest: {
      en: 'Image "{image}" has the tag "latest": what runs depends on when a node pulled it',
      zh: '镜像 "{image}" 的标签是 "latest"：运行哪个版本取决于节点何时拉取',
    },
  },
  why: {
    en: 'The tag "latest" moves. A pod that restarts on another node may run a newer build than its siblings, `kubectl rollout undo` brings the same tag back and with it the same new build, and nobody can tell from the manifest what is in production.',
    zh: '"latest" 标签会变。Pod 换个节点重启，就可能跑起比其他副本更新的版本；`kubectl rollout undo` 回到的还是这个标签，拉到的仍是新版本；从清单里也看不出线上到底是哪个版本。',
  },
  whenNot: {
    en: 'The image is built into a development cluster and never leaves it, or a tool that Seaworthy does not know writes the tag.',
    zh: '镜像只在开发集群里构建和使用，或者标签由 Seaworthy 不认识的工具写入。',
  },
  links: [LINKS.images],
  alias: {
    'kube-linter': ['latest-tag'],
    'kube-score': ['container-image-tag'],
    polaris: ['tagNotSpecified'],
    checkov: ['CKV_K8S_14'],
    trivy: ['KSV-0013'],
  },
  check(container, { project }) {
    const image = container.role === 'ephemeral' ? undefined : imageOf(container);
    if (!image || isScaffold(image.reference) || isRetagged(image.reference, project)) return [];
    const { tag, digest, repository, name } = image.reference;
    if (digest || (tag && tag.text !== 'latest')) return [];
    const lastPart = { start: repository.span.end - name.length, end: repository.span.end };
    return [{ at: image.spanOf(tag?.span ?? lastPart), variant: tag && 'latest', args: { image: name } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: "registry.example.com/shop/migrate:[|latest|]"
  containers:
    - name: web
      image: localhost:5000/shop/[|web|] # built here
    - name: proxy
      image: [|nginx|]
`,
    },
    {
      why: { en: 'A digest decides, whatever the tag says.', zh: '有摘要时以摘要为准，不看标签。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:latest@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
    - name: logs
      image: registry.example.com:5000/logs:1.4.2
`,
    },
    {
      why: { en: 'What will be filled in is not known.', zh: '之后才填入的内容无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:\${VERSION}
`,
    },
    {
      why: { en: 'A kustomization writes the tag of the one, Skaffold that of the other.', zh: '一个的标签由 kustomization 写入，另一个由 Skaffold 写入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web
    - name: cart
      image: cart
`,
      files: {
        'overlays/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [..]
images:
  - name: web
    newTag: 1.4.2
`,
        'skaffold.yaml': `apiVersion: skaffold/v4beta11
kind: Config
build:
  artifacts:
    - image: cart
      context: cart
`,
      },
    },
  ],
});

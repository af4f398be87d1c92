import { imageOf, isRetagged } from '../../model/kubernetes/image';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Tags that are moved with every build, named after branches or channels. */
const MOVING = /^(?:latest|main|master|trunk|head|dev|devel|develop|development|edge|nightly|snapshot|unstable|staging|canary)$/i;

export default containerRule({
  id: 'mutable-tag-pull-policy',
  severity: 'warning',
  category: 'image',
  title: { en: 'Moving tag that is not pulled again', zh: '标签会变，却不重新拉取' },
  message: {
    en: 'Tag "{tag}" moves, but with {policy} a node keeps the build that it pulled first: replicas differ by node',
    zh: '标签 "{tag}" 会变，但 {policy} 让节点一直使用最早拉到的版本：各节点上的副本可能不一样',
  },
  variants: {
    never: {
      en: 'Tag "{tag}" moves, but with Never nothing pulls it: nodes run whatever build lies there, or none at all',
      zh: '标签 "{tag}" 会变，但 Never 让节点从不拉取：节点上有什么就跑什么，没有就无法启动',
    },
  },
  why: {
    en: 'Which build a pod runs then depends on the node it lands on: one that has the image runs the old build, a new one pulls the current. A rollout changes nothing on the first, and nobody can tell the two apart from the manifest.',
    zh: '这样一来，Pod 跑哪个版本取决于落在哪个节点：已有镜像的节点跑旧版本，新节点拉到的是当前版本。在前者上滚动更新毫无变化，而从清单里根本看不出区别。',
  },
  whenNot: {
    en: 'The image is loaded into a development cluster (kind, minikube) by hand and stands in no registry.',
    zh: '镜像是手工载入开发集群（kind、minikube）的，不在任何镜像仓库里。',
  },
  links: [LINKS.imagePullPolicy],
  alias: { kubescape: ['C-0075'] },
  check(container, { project }) {
    const image = container.role === 'ephemeral' ? undefined : imageOf(container);
    const policy = container.get('imagePullPolicy');
    if (!image || image.reference.digest || !policy.span || isRetagged(image.reference, project)) return [];
    const tag = image.reference.tag?.text ?? 'latest';
    if (!MOVING.test(tag)) return [];
    if (policy.text === 'IfNotPresent') return [{ at: policy.span, args: { tag, policy: policy.text } }];
    // Without a registry it is most likely an image that was built into the node.
    return policy.text === 'Never' && image.reference.registry ? [{ at: policy.span, variant: 'never', args: { tag } }] : [];
  },
  fixes: [{
    safe: false, // where no registry holds the image, nothing will start
    title: { en: 'Pull it at every start', zh: '每次启动都拉取' },
    changes: container => [container.set('imagePullPolicy', 'Always')],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: registry.example.com/migrate:nightly
      imagePullPolicy: [|Never|]
  containers:
    - name: web
      image: web:main
      imagePullPolicy: [|IfNotPresent|]
    - name: proxy
      image: nginx
      imagePullPolicy: [|IfNotPresent|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: registry.example.com/migrate:nightly
      imagePullPolicy: Always
  containers:
    - name: web
      image: web:main
      imagePullPolicy: Always
    - name: proxy
      image: nginx
      imagePullPolicy: Always
`,
    },
    {
      why: { en: 'A release does not move, a digest even less, and what is built into the node is in no registry.', zh: '发布版本的标签不会变，摘要更不会；直接构建在节点上的镜像不在任何仓库里。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      imagePullPolicy: IfNotPresent
    - name: proxy
      image: nginx:latest@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
      imagePullPolicy: IfNotPresent
    - name: local
      image: local:dev
      imagePullPolicy: Never
    - name: logs
      image: logs:edge
      imagePullPolicy: Always
`,
    },
    {
      why: { en: 'A kustomization writes the tag.', zh: '标签由 kustomization 写入。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:latest
      imagePullPolicy: IfNotPresent
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
images:
  - name: web
    newTag: 1.4.2
`,
      },
    },
  ],
});

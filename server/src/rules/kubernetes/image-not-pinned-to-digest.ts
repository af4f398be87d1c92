import { imageOf, isRetagged } from '../../model/kubernetes/image';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: the digest stands in the registry, and Seaworthy asks nothing of the network.
export default containerRule({
  id: 'image-not-pinned-to-digest',
  severity: 'off',
  category: 'image',
  title: { en: 'Image without a digest', zh: '镜像没有摘要' },
  message: {
    en: 'Image "{image}" has no digest: whoever may push to its registry can change what runs',
    zh: '镜像 "{image}" 没有摘要：能向仓库推送的人就能改变实际运行的内容',
  },
  why: {
    en: 'A tag is a name that can be pointed at another image at any time; a digest is the image itself. With it every node runs the same bytes, and a changed image cannot slip in.',
    zh: '标签只是个名字，随时可以指向另一个镜像；摘要才是镜像本身。写明摘要，所有节点运行的内容就完全一致，也没人能悄悄换掉镜像。',
  },
  whenNot: {
    en: 'The registry refuses to overwrite tags, or an admission controller or the delivery pipeline puts the digest in.',
    zh: '镜像仓库禁止覆盖标签，或者由准入控制器、交付流水线写入摘要。',
  },
  links: [LINKS.images],
  alias: { kubescape: ['C-0306'], checkov: ['CKV_K8S_43'] },
  check(container, { project, isOn }) {
    const image = container.role === 'ephemeral' ? undefined : imageOf(container);
    if (!image || image.reference.digest || isRetagged(image.reference, project)) return [];
    const { tag, repository, name } = image.reference;
    if ((!tag || tag.text === 'latest') && isOn('image-latest-or-untagged')) return []; // a tag comes first
    const lastPart = { start: repository.span.end - name.length, end: repository.span.end };
    return [{ at: image.spanOf(tag?.span ?? lastPart), args: { image: tag ? `${name}:${tag.text}` : name } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:[|1.4.2|]
    - name: proxy
      image: [|nginx|]
`,
    },
    {
      why: { en: 'It has one, a kustomization writes it, or it is not known.', zh: '已经有摘要、由 kustomization 写入，或者无从得知。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
    - name: cart
      image: cart
    - name: logs
      image: logs:\${VERSION}
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
images:
  - name: cart
    digest: sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
      },
    },
  ],
});

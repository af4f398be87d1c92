import { imageOf } from '../../model/kubernetes/image';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule({
  id: 'image-pull-policy-not-always',
  severity: 'off',
  category: 'image',
  title: { en: 'Image not checked at every start', zh: '启动时不检查镜像' },
  message: {
    en: 'Container "{container}" starts from whatever its node has under this tag, without asking the registry',
    zh: '容器 "{container}" 直接用节点上该标签的镜像启动，不向镜像仓库确认',
  },
  why: {
    en: 'With IfNotPresent a node never learns that a tag was moved, and any pod on it may run a private image that another pod\'s credentials have pulled. Always asks the registry for the digest at each start and downloads only what has changed.',
    zh: '用 IfNotPresent 时，标签换了内容节点也不知道；而且别的 Pod 用凭据拉下来的私有镜像，同节点上任何 Pod 都能直接使用。Always 会在每次启动时向仓库查询摘要，只下载有变化的部分。',
  },
  whenNot: {
    en: 'Tags are never overwritten and the cluster is not shared, or pods must start while the registry is down.',
    zh: '标签从不覆盖且集群不共用，或者要求镜像仓库不可用时 Pod 也能启动。',
  },
  links: [LINKS.imagePullPolicy],
  alias: { 'kube-score': ['container-image-pull-policy'], polaris: ['pullPolicyNotAlways'], checkov: ['CKV_K8S_15'] },
  reportsAbsence: true,
  check(container) {
    const image = container.role === 'ephemeral' ? undefined : imageOf(container);
    const policy = container.get('imagePullPolicy');
    if (!image || image.reference.digest || policy.isUnknown || policy.text === 'Always') return [];
    const tag = image.reference.tag?.text ?? 'latest';
    if (policy.isAbsent && tag === 'latest') return []; // the API server's default for it is Always
    return [{ at: policy.span ?? container.nameSpan, args: { container: container.name } }];
  },
  fixes: [{
    safe: false, // it makes each start depend on the registry
    title: { en: 'Ask the registry at every start', zh: '每次启动都向镜像仓库确认' },
    changes: container => [container.set('imagePullPolicy', 'Always')],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: [|web|]
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
      imagePullPolicy: [|IfNotPresent|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      imagePullPolicy: Always
    - name: logs
      image: logs:1.0.0
      imagePullPolicy: Always
`,
    },
    {
      why: { en: 'A digest cannot change; for latest and for no tag Always is the default.', zh: '摘要不会变；标签为 latest 或没有标签时，默认就是 Always。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
    - name: proxy
      image: nginx
    - name: logs
      image: logs:1.0.0
      imagePullPolicy: \${POLICY}
`,
    },
  ],
});

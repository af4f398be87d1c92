import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'useless-dns-policy',
  severity: 'info',
  category: 'networking',
  title: { en: 'DNS policy for the node\'s network, without it', zh: '没用节点网络却写了它的 DNS 策略' },
  message: {
    en: '{kind} "{name}" is not in the node\'s network: ClusterFirstWithHostNet is the default here',
    zh: '{kind} "{name}" 没有使用节点网络：这里的 ClusterFirstWithHostNet 与默认值没有区别',
  },
  why: {
    en: 'The policy makes a difference only with hostNetwork: true. Without it, readers look for a host network that is not there, or hostNetwork was forgotten.',
    zh: '这个策略只有在 hostNetwork: true 时才有区别。没有时，读的人会去找并不存在的节点网络，或者其实是忘了写 hostNetwork。',
  },
  whenNot: { en: 'Something sets hostNetwork later.', zh: '之后会有别的工具设置 hostNetwork。' },
  links: [LINKS.podDns],
  reportsAbsence: true,
  check({ manifest, podSpec }) {
    const [network, policy] = [podSpec.value.get('hostNetwork'), podSpec.value.get('dnsPolicy')];
    if (policy.text !== 'ClusterFirstWithHostNet' || !policy.span || !(network.isAbsent || network.boolean === false)) return [];
    return [{ at: policy.span, args: { kind: manifest.kind, name: manifest.name ?? '' }, unnecessary: true }];
  },
  fixes: [{
    safe: true, // the default does the same
    title: { en: 'Leave it to the default', zh: '用默认值' },
    changes: ({ podSpec }) => [podSpec.value.get('dnsPolicy').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: [|ClusterFirstWithHostNet|]
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'In the node\'s network it matters, and there it may be later.', zh: '使用节点网络时才有意义，另一个以后可能会使用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Pod
metadata: {name: cart}
spec:
  hostNetwork: "\${HOST}"
  dnsPolicy: ClusterFirstWithHostNet
  containers: [{name: cart, image: "cart:1.4.2"}]
`,
    },
  ],
});

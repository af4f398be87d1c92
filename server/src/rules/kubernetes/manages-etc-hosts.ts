import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: what should answer for the names instead lies outside of the manifest.
export default workloadRule({
  id: 'manages-etc-hosts',
  severity: 'off',
  category: 'networking',
  title: { en: 'Entries in /etc/hosts', zh: '在 /etc/hosts 里写死地址' },
  message: {
    en: 'The pods of {kind} "{name}" get {count} addresses in /etc/hosts, which no DNS change will ever reach',
    zh: '{kind} "{name}" 的 Pod 在 /etc/hosts 里写死了 {count} 个地址，DNS 怎么改都不会生效',
  },
  why: {
    en: 'What stands in /etc/hosts comes before DNS, and stays as it is until the pod is replaced. When the address moves, these pods alone go on asking the old one.',
    zh: '/etc/hosts 优先于 DNS，Pod 不重建就不会变。地址迁移之后，只有这些 Pod 还在访问旧地址。',
  },
  whenNot: { en: 'The name is in no DNS, and its address never changes.', zh: '这个名称没有 DNS 记录，地址也不会变。' },
  links: [LINKS.hostAliases],
  alias: { trivy: ['KSV-0007'] },
  check({ podSpec, kind, manifest }) {
    const aliases = podSpec.value.get('hostAliases');
    if (aliases.items.length === 0 || !aliases.keySpan) return [];
    return [{ at: aliases.keySpan, args: { kind, name: manifest.name ?? '', count: aliases.items.length } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  [|hostAliases|]:
    - ip: 10.0.0.7
      hostnames: [db]
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      why: { en: 'An empty list.', zh: '列表是空的。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases: []
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});

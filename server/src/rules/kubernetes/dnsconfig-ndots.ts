import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const WANTED = '2';

export default workloadRule({
  id: 'dnsconfig-ndots',
  severity: 'off',
  category: 'networking',
  title: { en: 'Five DNS questions for each outside name', zh: '解析一个外部域名要查五次' },
  message: {
    en: 'The pods of {kind} "{name}" try names with fewer than 5 dots in every search domain first: ndots is 5 by default',
    zh: '{kind} "{name}" 的 Pod 解析少于 5 个点的域名时，会先逐个尝试搜索域：ndots 默认是 5',
  },
  variants: {
    high: {
      en: 'ndots is {ndots} here: names with fewer dots are tried in every search domain first',
      zh: '这里的 ndots 是 {ndots}：点数更少的域名会先逐个尝试搜索域',
    },
  },
  why: {
    en: 'A name such as api.example.com has two dots, so the resolver asks for it in each search domain of the cluster before it asks for the name itself. With ndots 2 it is asked for at once, and Services are still found by name and namespace.',
    zh: 'api.example.com 这样的域名只有两个点，解析库会先在集群的每个搜索域里查一遍，最后才查它本身。ndots 设为 2 就会直接查询，而 Service 仍能用"名称.命名空间"找到。',
  },
  whenNot: { en: 'The program looks up cluster names only, or ends outside names with a dot.', zh: '程序只解析集群内的名称，或者外部域名末尾带点。' },
  links: [LINKS.podDns],
  alias: { 'kube-linter': ['dnsconfig-options'] },
  reportsAbsence: true,
  check({ podSpec, kind, manifest }) {
    const options = podSpec.value.get('dnsConfig', 'options');
    const policy = podSpec.value.get('dnsPolicy');
    if (options.isUnknown || policy.isUnknown || policy.text === 'Default' || policy.text === 'None' || options.items.some(option => option.get('name').isUnknown)) return [];
    const ndots = options.items.find(option => option.get('name').text === 'ndots')?.get('value');
    if (!ndots) return [{ at: manifest.kindSpan, args: { kind, name: manifest.name ?? '' } }];
    return Number(ndots.text) > Number(WANTED) && ndots.span ? [{ at: ndots.span, variant: 'high', args: { ndots: ndots.text } }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Set ndots to 2', zh: '把 ndots 设为 2' },
    changes({ podSpec }, _context, { variant }) {
      const options = podSpec.value.get('dnsConfig', 'options');
      if (variant === undefined) return [options.append({ name: 'ndots', value: WANTED })];
      const ndots = options.items.find(option => option.get('name').text === 'ndots');
      return ndots && [ndots.get('value').set(WANTED)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Pod|]
metadata: {name: web}
spec:
  containers:
    - {name: web, image: "web:1.4.2"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: web, image: "web:1.4.2"}
  dnsConfig:
    options:
      - name: ndots
        value: "2"
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    options: [{name: ndots, value: [|"5"|]}]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    options: [{name: ndots, value: "2"}]
  containers:
    - {name: web, image: "web:1.4.2"}
`,
    },
    {
      why: { en: 'It is 2, or the pod uses the node\'s DNS.', zh: '已经是 2，或者 Pod 使用节点的 DNS。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    options: [{name: ndots, value: "2"}]
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  dnsPolicy: Default
  containers: [{name: agent, image: "agent:1.0.0"}]
`,
    },
  ],
});

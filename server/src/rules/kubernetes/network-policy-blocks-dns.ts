import { meets } from '../../model/facts';
import type { Manifest } from '../../model/kubernetes/manifest';
import { readNetworkPolicy } from '../../model/kubernetes/network-policy';
import { isAny, letsDnsThrough, mayAskDns, policyRules, type PolicyRule } from '../../model/kubernetes/network-policy-rules';
import { isEmptySelector } from '../../model/kubernetes/selector';
import type { Project } from '../../model/project';
import type { YamlChange, YamlValue } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** The cluster's DNS: CoreDNS still bears the label of its predecessor. */
const DNS_RULE: YamlValue = {
  to: [{
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  }],
  ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
};

/** The rule that was written for DNS and thinks of UDP only. */
const udpOnly = (rules: readonly PolicyRule[], namespace: string | undefined): PolicyRule | undefined => {
  if (rules.some(rule => letsDnsThrough(rule, 'TCP', namespace))) return undefined;
  return rules.find(rule => !isAny(rule.ports) && rule.ports.items.some(port => port.get('port').number === 53 && port.get('protocol').text === 'UDP'));
};

/** Policies of network plugins and administrators, which can let all pods ask DNS too. */
const OTHER_POLICIES = [
  'CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy', 'GlobalNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy',
];

/** Another policy may open the way to DNS: any near the file, or one anywhere that is for all pods of the namespace. */
function isAllowedElsewhere(manifest: Manifest, project: Project, file: string): boolean {
  if (OTHER_POLICIES.some(kind => project.all(kind).length > 0)) return true;
  const others = [...project.near(file, 'NetworkPolicy'), ...project.all('NetworkPolicy').filter(({ selector }) => !selector || isEmptySelector(selector))];
  return others.some(policy => policy.mayAskDns && policy.networkPolicy?.egress !== false && meets(policy, manifest));
}

export default manifestRule<readonly YamlChange[]>({
  id: 'network-policy-blocks-dns',
  severity: 'warning',
  category: 'networking',
  kinds: ['NetworkPolicy'],
  title: { en: 'NetworkPolicy without a way to DNS', zh: '网络策略没有放行 DNS' },
  message: {
    en: 'The pods of NetworkPolicy "{policy}" cannot look up a name: no egress rule lets them reach DNS',
    zh: '网络策略 "{policy}" 选中的 Pod 无法解析域名：没有出站规则放行 DNS',
  },
  variants: {
    udp: {
      en: 'The pods of NetworkPolicy "{policy}" reach DNS over UDP only: long answers are cut off and come over TCP',
      zh: '网络策略 "{policy}" 选中的 Pod 只能用 UDP 访问 DNS：较长的应答会被截断，要改用 TCP 重新查询',
    },
  },
  why: {
    en: 'Once a policy counts for egress, everything is denied that no rule allows, DNS included. The calls that the rules do allow then fail too, since they begin with a lookup, and the error says "no such host" or times out.',
    zh: '策略一旦对出站生效，规则没有放行的流量全部拒绝，DNS 也不例外。规则里放行的访问同样会失败，因为第一步就是解析域名，报错是 "no such host" 或超时。',
  },
  whenNot: {
    en: 'The pods only call IP addresses, or another policy of the cluster lets all pods ask DNS.',
    zh: '这些 Pod 只访问 IP 地址，或者集群里另有策略允许所有 Pod 访问 DNS。',
  },
  links: [LINKS.networkPolicies, LINKS.podDns],
  reportsAbsence: true,
  *check(manifest, { project, file }): Generator<Finding<readonly YamlChange[]>> {
    const rules = policyRules(manifest).filter(rule => rule.direction === 'egress');
    const list = manifest.root.get('spec', 'egress');
    if (rules.length === 0 || !list.keySpan || readNetworkPolicy(manifest).egress !== true) return;
    const args = { policy: manifest.name ?? '' };
    const onlyUdp = udpOnly(rules, manifest.namespace);
    if (onlyUdp) yield { at: list.keySpan, variant: 'udp', args, data: [onlyUdp.ports.append({ protocol: 'TCP', port: 53 })] };
    else if (!mayAskDns(manifest) && !isAllowedElsewhere(manifest, project, file)) yield { at: list.keySpan, args, data: [list.append(DNS_RULE)] };
  },
  fixes: [{
    safe: false, // the cluster's DNS may bear another label
    title: { en: 'Let the pods ask the cluster\'s DNS', zh: '放行集群 DNS' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  [|egress|]:
    - to:
        - podSelector: {matchLabels: {app: db}}
      ports:
        - port: 5432
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector: {matchLabels: {app: db}}
      ports:
        - port: 5432
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  [|egress|]:
    - ports:
        - protocol: UDP
          port: 53
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`,
    },
    {
      why: { en: 'One lets DNS through by its range of ports, one denies everything on purpose, one is not about egress.', zh: '一个的端口范围包含 DNS，一个有意全部拒绝，一个与出站无关。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: low-ports, namespace: a}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports: [{protocol: UDP, port: 1, endPort: 1023}, {protocol: TCP, port: 1, endPort: 1023}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: b}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: in, namespace: b}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  egress: [{ports: [{port: 443}]}]
`,
    },
    {
      why: { en: 'Another policy lets every pod ask.', zh: '另有策略放行所有 Pod 的 DNS 查询。' },
      good: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - to: [{podSelector: {matchLabels: {app: db}}}]
`,
      files: {
        'dns.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: dns}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
`,
      },
    },
  ],
});

import { proxyConfigs, type ProxyConfig } from '../../model/kubernetes/kube-proxy';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<ProxyConfig>({
  id: 'kube-proxy-ipvs-deprecated',
  severity: 'warning',
  category: 'deprecation',
  since: '1.35',
  kinds: ['KubeProxyConfiguration', 'ConfigMap'],
  title: { en: 'kube-proxy in ipvs mode', zh: 'kube-proxy 使用 ipvs 模式' },
  message: {
    en: 'kube-proxy\'s ipvs mode is deprecated since 1.35 and planned to go off in 1.40; nftables takes its place',
    zh: 'kube-proxy 的 ipvs 模式自 1.35 起弃用，计划在 1.40 默认关闭；替代它的是 nftables',
  },
  why: {
    en: 'Nobody maintains ipvs mode any more; kube-proxy logs a warning. nftables is stable since 1.33, as fast with many Services, and needs a kernel of 5.13 or later. It differs in details: node ports listen on the node\'s primary address only.',
    zh: 'ipvs 模式已无人维护，kube-proxy 会打印警告。nftables 自 1.33 起稳定，Service 很多时同样快，要求内核 5.13 及以上。细节上有区别：NodePort 默认只监听节点的主地址。',
  },
  whenNot: {
    en: 'Nodes run kernels older than 5.13, or a scheduling algorithm of ipvs is needed; then plan the way out.',
    zh: '节点内核低于 5.13，或者依赖 ipvs 的调度算法；请提前规划迁移。',
  },
  links: [LINKS.virtualIps, LINKS.ipvsDeprecation],
  check(manifest) {
    return proxyConfigs(manifest).flatMap(config => {
      const mode = config.root.get('mode');
      const at = mode.text === 'ipvs' && mode.span ? config.spanOf(mode.span) : undefined;
      return at ? [{ at, data: config }] : [];
    });
  },
  fixes: [{
    safe: false, // an older kernel cannot do it
    title: { en: 'Use nftables', zh: '改用 nftables' },
    changes(_manifest, _context, { data }) {
      const change = data?.setMode('nftables');
      return change && [change];
    },
  }],
  examples: [
    {
      bad: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: [|ipvs|]
ipvs: {scheduler: rr}
`,
      fixed: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
ipvs: {scheduler: rr}
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: [|"ipvs"|] # fast

    clusterCIDR: 10.244.0.0/16
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: nftables # fast

    clusterCIDR: 10.244.0.0/16
`,
    },
    {
      why: { en: 'Another mode, and a text that is no such configuration.', zh: '其他模式，以及并非这种配置的文本。' },
      good: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
---
apiVersion: v1
kind: ConfigMap
metadata: {name: notes}
data:
  notes.yaml: |
    about: KubeProxyConfiguration
    mode: ipvs
`,
    },
  ],
});

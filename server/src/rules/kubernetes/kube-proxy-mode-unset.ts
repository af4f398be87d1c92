import { proxyConfigs, type ProxyConfig } from '../../model/kubernetes/kube-proxy';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<ProxyConfig>({
  id: 'kube-proxy-mode-unset',
  severity: 'info',
  category: 'deprecation',
  kinds: ['KubeProxyConfiguration', 'ConfigMap'],
  title: { en: 'kube-proxy without a mode', zh: 'kube-proxy 没有写模式' },
  message: {
    en: 'kube-proxy\'s mode is left open: iptables on Linux today, nftables in a later release (1.37 warns)',
    zh: 'kube-proxy 没有写 mode：目前在 Linux 上是 iptables，以后的版本会变成 nftables（1.37 起会警告）',
  },
  why: {
    en: 'The default is about to change from iptables to nftables, planned for 1.40. An upgrade would then change how every Service is reached, with kernels before 5.13 not at all. Say which one is meant.',
    zh: '默认值即将从 iptables 变为 nftables（计划在 1.40）。到时升级会改变所有 Service 的转发方式，而低于 5.13 的内核根本不支持。请写明想用哪一种。',
  },
  whenNot: {
    en: 'The configuration is shared with Windows nodes, which know kernelspace only.',
    zh: '这份配置也用于 Windows 节点，它们只支持 kernelspace。',
  },
  links: [LINKS.virtualIps, LINKS.kubeProxyConfig],
  reportsAbsence: true,
  check(manifest) {
    return proxyConfigs(manifest).flatMap(config => {
      const [mode, kind] = [config.root.get('mode'), config.root.get('kind')];
      const word = mode.text === '' ? mode.span : kind.span;
      const at = (mode.isAbsent || mode.text === '') && word ? config.spanOf(word) : undefined;
      return at ? [{ at, data: config }] : [];
    });
  },
  fixes: [
    {
      safe: false, // Windows nodes cannot do it
      title: { en: 'Keep iptables', zh: '保持 iptables' },
      changes(_manifest, _context, { data }) {
        const change = data?.setMode('iptables');
        return change && [change];
      },
    },
    {
      safe: false,
      title: { en: 'Use nftables', zh: '改用 nftables' },
      changes(_manifest, _context, { data }) {
        const change = data?.setMode('nftables');
        return change && [change];
      },
    },
  ],
  examples: [
    {
      bad: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: [|KubeProxyConfiguration|]
clusterCIDR: 10.244.0.0/16
`,
      fixed: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
mode: iptables
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy}
data:
  config.conf: |
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: [|""|]
  kubeconfig.conf: |
    kind: Config
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy}
data:
  config.conf: |
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    mode: iptables
  kubeconfig.conf: |
    kind: Config
`,
    },
    {
      why: { en: 'It says which one, or will.', zh: '已写明，或者以后会填。' },
      good: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: \${PROXY_MODE}
`,
    },
  ],
});

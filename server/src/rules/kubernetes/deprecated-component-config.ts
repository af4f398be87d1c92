import { outdatedConfig } from '../../model/kubernetes/component-config';
import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<string>({
  id: 'deprecated-component-config',
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Configuration in a deprecated version', zh: '已弃用版本的组件配置' },
  message: {
    en: '{kind} in version {version} is deprecated since Kubernetes {release}; {instead} takes its place',
    zh: '{version} 版本的 {kind} 自 Kubernetes {release} 起弃用，替代它的是 {instead}',
  },
  why: {
    en: 'A later release stops reading it, and an upgrade then ends with an error. kubeadm config migrate rewrites kubeadm\'s files; in v1beta4 extra arguments are lists instead of maps.',
    zh: '以后的版本不再读取，升级会因此报错。kubeadm 的文件可以用 kubeadm config migrate 转换；v1beta4 里额外参数从映射改成了列表。',
  },
  whenNot: { en: 'The file is for a cluster that does not know the newer version.', zh: '文件用于还不支持新版本的集群。' },
  links: [LINKS.kubeadmConfig, LINKS.schedulerConfig],
  check(manifest, { kubernetesVersion }) {
    const config = outdatedConfig(manifest);
    const at = manifest.root.get('apiVersion').span;
    if (!config || !at || !isAtLeast(kubernetesVersion, config.deprecated)) return [];
    if (config.removed !== undefined && isAtLeast(kubernetesVersion, config.removed)) return []; // removed-component-config says so
    const args = { kind: manifest.kind, version: manifest.apiVersion, release: config.deprecated, instead: config.instead };
    return [{ at, args, data: config.isRename ? config.instead : undefined }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Write {instead}', zh: '改成 {instead}' },
    changes: ({ root }, _context, { data }) => (data === undefined ? undefined : [root.get('apiVersion').set(data)]),
  }],
  examples: [
    {
      bad: `apiVersion: [|kubeadm.k8s.io/v1beta3|]
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs: {v: "4"}
`,
    },
    {
      settings: { kubernetesVersion: '1.28' },
      bad: `apiVersion: [|kubescheduler.config.k8s.io/v1beta3|]
kind: KubeSchedulerConfiguration
`,
      fixed: `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
`,
    },
    {
      why: { en: 'The current version, and one that another rule speaks of.', zh: '当前版本，以及由另一条规则报告的版本。' },
      good: `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
---
apiVersion: kubescheduler.config.k8s.io/v1beta3
kind: KubeSchedulerConfiguration
`,
    },
  ],
});

import { outdatedConfig } from '../../model/kubernetes/component-config';
import { isAtLeast } from '../../model/kubernetes/kubernetes-version';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule<string>({
  id: 'removed-component-config',
  severity: 'error',
  category: 'deprecation',
  title: { en: 'Configuration in a version that is gone', zh: '已移除版本的组件配置' },
  message: {
    en: '{kind} in version {version} is no longer read since Kubernetes {release}; write {instead}',
    zh: 'Kubernetes {release} 起不再读取 {version} 版本的 {kind}，请改用 {instead}',
  },
  why: {
    en: 'kubeadm and the scheduler read their files themselves and stop with an error at a version they do not know: the node or the scheduler does not come up after the upgrade.',
    zh: 'kubeadm 和调度器自己读取配置文件，遇到不认识的版本就报错退出：升级之后节点或调度器起不来。',
  },
  whenNot: { en: 'The file is for an older cluster; say which one in the settings.', zh: '文件用于更旧的集群；请在设置里写明版本。' },
  links: [LINKS.kubeadmConfig, LINKS.schedulerConfig],
  check(manifest, { kubernetesVersion }) {
    const config = outdatedConfig(manifest);
    const at = manifest.root.get('apiVersion').span;
    if (!config?.removed || !at || !isAtLeast(kubernetesVersion, config.removed)) return [];
    const args = { kind: manifest.kind, version: manifest.apiVersion, release: config.removed, instead: config.instead };
    return [{ at, args, data: config.isRename ? config.instead : undefined }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Write {instead}', zh: '改成 {instead}' },
    changes: ({ root }, _context, { data }) => (data === undefined ? undefined : [root.get('apiVersion').set(data)]),
  }],
  examples: [
    {
      bad: `apiVersion: [|kubescheduler.config.k8s.io/v1beta3|]
kind: KubeSchedulerConfiguration
leaderElection: {leaderElect: true}
`,
      fixed: `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
leaderElection: {leaderElect: true}
`,
    },
    {
      bad: `apiVersion: [|kubeadm.k8s.io/v1beta2|]
kind: ClusterConfiguration
kubernetesVersion: v1.35.0
`,
    },
    {
      why: { en: 'Current, or still read by the release it is written for.', zh: '当前版本，或者目标版本仍能读取。' },
      settings: { kubernetesVersion: '1.28' },
      good: `apiVersion: kubescheduler.config.k8s.io/v1beta3
kind: KubeSchedulerConfiguration
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
`,
    },
  ],
});

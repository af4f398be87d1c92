import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { isPrivileged } from '../../model/kubernetes/security-context';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default containerRule<Value>({
  id: 'bidirectional-mount-propagation',
  severity: 'warning',
  category: 'security',
  title: { en: 'Mounts that reach the node', zh: '挂载会传播到节点' },
  message: {
    en: 'What container "{container}" mounts below "{volume}" appears on the node and in other pods, and may stay there',
    zh: '容器 "{container}" 在 "{volume}" 下做的挂载会出现在节点和其他 Pod 里，还可能一直留着',
  },
  variants: {
    refused: {
      en: 'Bidirectional is for privileged containers: the API server refuses container "{container}"',
      zh: 'Bidirectional 只能用于特权容器：API 服务器会拒绝容器 "{container}"',
    },
  },
  why: {
    en: 'With Bidirectional a mount made in the container is a mount of the node. A wrong one covers files that the node needs, and one that is not undone when the pod ends keeps volumes from being detached.',
    zh: '使用 Bidirectional 时，容器里的挂载就是节点上的挂载。挂错了会盖住节点需要的文件；Pod 结束时没有卸载干净，卷就无法分离。',
  },
  whenNot: {
    en: 'It mounts volumes for other pods: a storage plugin. Then ignore it here with the reason.',
    zh: '它负责给其他 Pod 挂载卷，例如存储插件。这时请在此处忽略并写明原因。',
  },
  links: [LINKS.mountPropagation],
  check(container) {
    const mayBePrivileged = container.get('securityContext', 'privileged').isUnknown || isPrivileged(container);
    if (mayBePrivileged && isNodeAgent(container.podSpec.workload)) return [];
    return container.get('volumeMounts').items.flatMap(mount => {
      const value = mount.get('mountPropagation');
      if (value.text !== 'Bidirectional' || !value.span) return [];
      const args = { container: container.name, volume: mount.get('name').text ?? '' };
      return [{ at: value.span, variant: mayBePrivileged ? undefined : 'refused', args, data: value }];
    });
  },
  fixes: [{
    safe: false, // what it mounts will be seen by nobody else
    title: { en: 'Only see what the node mounts', zh: '只接收节点上的挂载' },
    changes: (_container, _context, { data }) => data && [data.set('HostToContainer')],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {privileged: true}
      volumeMounts:
        - {name: data, mountPath: /data, mountPropagation: [|Bidirectional|]}
    - name: refused
      image: web:1.4.2
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: [|Bidirectional|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      securityContext: {privileged: true}
      volumeMounts:
        - {name: data, mountPath: /data, mountPropagation: HostToContainer}
    - name: refused
      image: web:1.4.2
      volumeMounts:
        - name: data
          mountPath: /data
          mountPropagation: HostToContainer
`,
    },
    {
      why: { en: 'A storage plugin mounts for others; the other way round is harmless.', zh: '存储插件就是给别人挂载的；反方向的传播没有危险。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: csi-driver}
spec:
  template:
    spec:
      containers:
        - name: driver
          image: driver:1.4.2
          securityContext: {privileged: true}
          volumeMounts:
            - {name: pods, mountPath: /pods, mountPropagation: Bidirectional}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: data, mountPath: /data, mountPropagation: HostToContainer}
        - {name: cache, mountPath: /cache, mountPropagation: None}
`,
    },
  ],
});

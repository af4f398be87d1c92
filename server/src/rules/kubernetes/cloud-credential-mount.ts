import { hostPathVolumes } from '../../model/kubernetes/host-path';
import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: what the pod may do in the cloud must be set up there first.
export default workloadRule({
  id: 'cloud-credential-mount',
  severity: 'info',
  category: 'security',
  title: { en: 'Node\'s cloud credentials in a pod', zh: '把节点的云凭据挂进 Pod' },
  message: {
    en: '{path} of the node holds credentials of a cloud account: the pod gets all that the node or its user may do',
    zh: '节点的 {path} 里是云账号的凭据：Pod 会得到节点或该用户的全部权限',
  },
  why: {
    en: 'They are the node\'s or a person\'s, not the program\'s: they allow far more than it needs, nobody can take them away from this pod alone, and audit logs name the wrong one. Clouds give a service account an identity of its own instead.',
    zh: '这些凭据属于节点或某个人，不属于程序：权限远超所需，无法只对这个 Pod 收回，审计日志里记的也不是它。各家云都支持给服务账号分配独立的身份。',
  },
  whenNot: {
    en: 'It is the cloud\'s own controller on a node that has no other way to get them.',
    zh: '它是云厂商自己的控制器，节点上又没有别的办法取得凭据。',
  },
  links: [LINKS.hostPath, LINKS.serviceAccounts],
  alias: { kubescape: ['C-0020'] },
  check(workload) {
    if (isNodeAgent(workload)) return [];
    return hostPathVolumes(workload.podSpec).filter(({ kind, mounts }) => kind === 'cloud-credentials' && mounts.length > 0)
      .flatMap(({ path, normal }) => (path.span ? [{ at: path.span, args: { path: normal } }] : []));
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: backup}
spec:
  containers:
    - name: backup
      image: backup:1.4.2
      volumeMounts:
        - {name: aws, mountPath: /root/.aws}
        - {name: azure, mountPath: /azure.json}
  volumes:
    - name: aws
      hostPath: {path: [|/root/.aws|]}
    - name: azure
      hostPath: {path: [|/etc/kubernetes/azure.json|]}
`,
    },
    {
      why: { en: 'A Secret is the pod\'s own, and a folder of that name elsewhere is no home.', zh: 'Secret 是 Pod 自己的；别处同名的目录不是用户主目录。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: backup}
spec:
  containers:
    - name: backup
      image: backup:1.4.2
      volumeMounts:
        - {name: aws, mountPath: /root/.aws}
        - {name: data, mountPath: /data}
  volumes:
    - name: aws
      secret: {secretName: aws}
    - name: data
      hostPath: {path: /data/.aws}
`,
    },
  ],
});

import { hostPathVolumes } from '../../model/kubernetes/host-path';
import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: what the program needs from there, only its author knows.
export default workloadRule({
  id: 'sensitive-host-path',
  severity: 'warning',
  category: 'security',
  title: { en: 'Node\'s system folder in a pod', zh: '把节点的系统目录挂进 Pod' },
  message: {
    en: '{path} of the node is open to {containers}: its devices, system files, keys or settings lie there',
    zh: '容器 {containers} 能访问节点的 {path}：里面有节点的设备、系统文件、密钥或配置',
  },
  why: {
    en: 'Reading is enough: the node\'s own certificates, the kubelet\'s copies of all Secrets on it, and password hashes lie there. Where it may write too, a file in the right folder runs as root on the node.',
    zh: '只要能读就够了：节点的证书、kubelet 保存的节点上所有 Secret 的副本、密码哈希都在里面。如果还能写，往合适的目录放一个文件，就会以 root 身份在节点上执行。',
  },
  whenNot: {
    en: 'It is an agent of the node that reads its metrics or changes its settings. Then mount the one file it needs, read-only if possible, and ignore it here with the reason.',
    zh: '它是采集节点指标或修改节点配置的代理。这时请只挂载需要的那个文件，尽量只读，并在此处忽略、写明原因。',
  },
  links: [LINKS.hostPath, LINKS.podSecurityStandards],
  alias: { 'kube-linter': ['sensitive-host-mounts'], trivy: ['KSV-0121'] },
  check(workload) {
    if (isNodeAgent(workload)) return [];
    return hostPathVolumes(workload.podSpec).filter(({ kind, mounts }) => kind === 'sensitive' && mounts.length > 0).flatMap(volume => {
      const containers = [...new Set(volume.mounts.map(({ container }) => container))];
      return volume.path.span ? [{ at: volume.path.span, args: { path: volume.normal, containers: quotedNames(containers) } }] : [];
    });
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: config, mountPath: /host/etc, readOnly: true}
        - {name: kubelet, mountPath: /pods}
        - {name: all, mountPath: /host}
  volumes:
    - name: config
      hostPath: {path: [|/etc/|]}
    - name: kubelet
      hostPath: {path: [|/var/lib/kubelet/pods|]}
    - name: all
      hostPath: {path: [|/var/log/../..|]}
`,
    },
    {
      why: { en: 'Data of its own, the time zone, certificates, and what nothing mounts.', zh: '自己的数据、时区、证书，以及没有被挂载的卷。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: zone, mountPath: /etc/localtime}
        - {name: certificates, mountPath: /etc/ssl/certs}
  volumes:
    - name: data
      hostPath: {path: /var/lib/web}
    - name: zone
      hostPath: {path: /etc/localtime}
    - name: certificates
      hostPath: {path: /etc/ssl/certs}
    - name: unused
      hostPath: {path: /etc}
`,
    },
    {
      why: { en: 'An exporter of the node\'s metrics reads them there.', zh: '节点指标采集器就是从这里读取指标的。' },
      good: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: node-exporter}
spec:
  template:
    spec:
      containers:
        - name: node-exporter
          image: quay.io/prometheus/node-exporter:v1.9.1
          volumeMounts:
            - {name: root, mountPath: /host/root, readOnly: true}
      volumes:
        - name: root
          hostPath: {path: /}
`,
    },
  ],
});

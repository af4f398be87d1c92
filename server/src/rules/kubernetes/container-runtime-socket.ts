import { hostPathVolumes, withoutVolume, type HostPathVolume } from '../../model/kubernetes/host-path';
import { isNodeAgent } from '../../model/kubernetes/node-agent';
import { quotedNames } from '../container-names';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<HostPathVolume>({
  id: 'container-runtime-socket',
  severity: 'warning',
  category: 'security',
  title: { en: 'Container runtime\'s socket in a pod', zh: '把容器运行时的套接字挂进 Pod' },
  message: {
    en: '{path} gives {containers} the node\'s container runtime: whoever may call it is root on the node',
    zh: '{path} 让容器 {containers} 能操作节点的容器运行时，等于拿到节点的 root 权限',
  },
  why: {
    en: 'Through the socket of Docker, containerd or CRI-O a new container can be started with any privilege and any folder of the node, past the API server and every policy. Mounting it read-only changes nothing: a socket is used by connecting to it. Its folder holds it too.',
    zh: '通过 Docker、containerd 或 CRI-O 的套接字，可以绕过 API 服务器和所有策略，启动拥有任意权限、挂载节点任意目录的新容器。只读挂载也没用，因为连上套接字就能操作。挂载它所在的目录也一样。',
  },
  whenNot: {
    en: 'It is an agent of the node that must speak to the runtime. To build images, use a builder that needs no daemon.',
    zh: '它是必须和运行时通信的节点代理。构建镜像请用不依赖守护进程的构建工具。',
  },
  links: [LINKS.hostPath, LINKS.podSecurityStandards],
  alias: {
    'kube-linter': ['docker-sock'],
    kubescape: ['C-0074'],
    checkov: ['CKV_K8S_27'],
    trivy: ['KSV-0006'],
  },
  check(workload) {
    if (isNodeAgent(workload)) return [];
    return hostPathVolumes(workload.podSpec).filter(({ kind, mounts }) => kind === 'runtime-socket' && mounts.length > 0).flatMap(volume => {
      const containers = [...new Set(volume.mounts.map(({ container }) => container))];
      return volume.path.span ? [{ at: volume.path.span, args: { path: volume.normal, containers: quotedNames(containers) }, data: volume }] : [];
    });
  },
  fixes: [{
    safe: false, // what speaks to the runtime will fail
    title: { en: 'Remove the volume and its mounts', zh: '删除该卷及其挂载' },
    changes: ({ podSpec }, _context, { data }) => data && withoutVolume(podSpec, data),
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: build}
spec:
  containers:
    - name: build
      image: build:1.4.2
      volumeMounts:
        - name: cache
          mountPath: /cache
        - name: docker
          mountPath: /var/run/docker.sock
  volumes:
    - name: docker
      hostPath:
        path: [|/var/run/docker.sock|]
    - name: cache
      emptyDir: {}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: build}
spec:
  containers:
    - name: build
      image: build:1.4.2
      volumeMounts:
        - name: cache
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir: {}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: build}
spec:
  containers:
    - name: build
      image: build:1.4.2
      volumeMounts:
        - {name: run, mountPath: /run/containerd, readOnly: true}
  volumes:
    - name: run
      hostPath: {path: [|/run/containerd/|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: build}
spec:
  containers:
    - name: build
      image: build:1.4.2
`,
    },
    {
      why: { en: 'Nothing mounts the volume, the socket is another program\'s, or it is the node\'s own agent.', zh: '卷没有被挂载，套接字属于别的程序，或者本身就是节点代理。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: mysql, mountPath: /run/mysqld/mysqld.sock}
  volumes:
    - name: unused
      hostPath: {path: /run/crio/crio.sock}
    - name: mysql
      hostPath: {path: /run/mysqld/mysqld.sock}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: runtime-monitor, namespace: kube-system}
spec:
  template:
    spec:
      containers:
        - name: monitor
          image: monitor:1.4.2
          volumeMounts:
            - {name: run, mountPath: /run/containerd}
      volumes:
        - name: run
          hostPath: {path: /run/containerd}
`,
    },
  ],
});

import { expectsInjection, mountedNames, ownsItsVolumes, withoutItems } from '../../model/kubernetes/volumes';
import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule<Value>({
  id: 'unused-volume',
  severity: 'info',
  category: 'configuration',
  title: { en: 'Volume that no container mounts', zh: '没有容器挂载的卷' },
  message: {
    en: 'Volume "{volume}" is mounted by no container, yet a claim or a disk in it must be there before the pod can start',
    zh: '没有容器挂载卷 "{volume}"，但其中引用的卷申领或磁盘仍必须就绪，Pod 才能启动',
  },
  variants: {
    plain: {
      en: 'Volume "{volume}" is mounted by no container: nothing of it reaches the pod',
      zh: '没有容器挂载卷 "{volume}"：里面的内容到不了 Pod',
    },
  },
  why: {
    en: 'A volume is only seen where a container mounts it. Either the mount was forgotten, and the program misses its files, or the volume was, when the mount went.',
    zh: '卷只有被容器挂载才看得到。要么忘了写挂载，程序找不到文件；要么删除挂载时忘了删除卷。',
  },
  whenNot: {
    en: 'Something that is injected into the pod, a sidecar say, mounts it.',
    zh: '由注入到 Pod 里的组件（例如边车）来挂载。',
  },
  links: [LINKS.volumes],
  reportsAbsence: true,
  *check(workload) {
    const mounted = mountedNames(workload);
    if (!mounted || workload.podSpec.containers.length === 0 || !ownsItsVolumes(workload) || expectsInjection(workload)) return;
    for (const volume of workload.podSpec.value.get('volumes').items) {
      const name = volume.get('name');
      if (name.text === undefined || mounted.has(name.text) || !name.span) continue;
      const binds = !volume.get('persistentVolumeClaim').isAbsent || !volume.get('ephemeral').isAbsent;
      yield { at: name.span, variant: binds ? undefined : 'plain', args: { volume: name.text }, unnecessary: true, data: volume };
    }
  },
  fixes: [{
    safe: false, // the mount may be what is missing
    title: { en: 'Remove volume "{volume}"', zh: '删除卷 "{volume}"' },
    changes: ({ podSpec }, _context, { data }) => data && withoutItems(podSpec.value.get('volumes'), [data]),
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
      volumeMounts:
        - {name: config, mountPath: /etc/web}
  volumes:
    - name: config
      configMap: {name: web}
    - name: [|cache|] # until 1.3
      emptyDir: {}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: config, mountPath: /etc/web}
  volumes:
    - name: config
      configMap: {name: web}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
  volumes:
    - name: [|data|]
      persistentVolumeClaim: {claimName: web}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
`,
    },
    {
      why: { en: 'An init container mounts one, a block device is another, and an injected sidecar may mount the third.', zh: '一个由 Init 容器挂载，一个是块设备，还有一个可能由注入的边车挂载。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: fetch
      image: fetch:1.0.0
      volumeMounts: [{name: site, mountPath: /site}]
  containers:
    - name: web
      image: web:1.4.2
      volumeDevices: [{name: disk, devicePath: /dev/xvda}]
  volumes:
    - name: site
      emptyDir: {}
    - name: disk
      persistentVolumeClaim: {claimName: web}
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  annotations: {vault.hashicorp.com/agent-inject: "true"}
spec:
  containers: [{name: api, image: "api:1.4.2"}]
  volumes: [{name: tls, secret: {secretName: api-tls}}]
`,
    },
  ],
});

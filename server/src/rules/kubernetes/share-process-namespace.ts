import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default workloadRule({
  id: 'share-process-namespace',
  severity: 'off',
  category: 'security',
  title: { en: 'Containers that see each other\'s processes', zh: '容器之间共享进程空间' },
  message: {
    en: 'Every container of {kind} "{name}" sees the processes of the others, with their environments and files',
    zh: '{kind} "{name}" 的每个容器都能看到其他容器的进程，包括环境变量和文件',
  },
  why: {
    en: 'Through /proc a container reads another one\'s environment and files, Secrets included, if both run as the same user, and may signal its processes. The program is also no longer process 1 of its container.',
    zh: '用户相同时，一个容器可以通过 /proc 读到另一个容器的环境变量和文件，包括 Secret，还能给它的进程发信号。程序也不再是容器里的 1 号进程。',
  },
  whenNot: {
    en: 'A sidecar must signal or debug the other container, and is trusted as much.',
    zh: '边车需要给另一个容器发信号或者调试它，并且同样可信。',
  },
  links: [LINKS.shareProcesses],
  check({ manifest, podSpec }) {
    const value = podSpec.value.get('shareProcessNamespace');
    if (value.boolean !== true || !value.span || podSpec.containers.filter(({ isMain }) => isMain).length < 2) return [];
    return [{ at: value.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false, // a sidecar may need it
    title: { en: 'Keep their processes apart', zh: '各用各的进程空间' },
    changes: ({ podSpec }) => [podSpec.value.get('shareProcessNamespace').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  shareProcessNamespace: [|true|]
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
    - name: logs
      image: logs:1.0.0
`,
    },
    {
      why: { en: 'A single container has nobody to share with.', zh: '只有一个容器，没有可共享的对象。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  shareProcessNamespace: true
  containers:
    - name: web
      image: web:1.4.2
`,
    },
  ],
});

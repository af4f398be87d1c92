import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

// No fix: the program has to read a file instead.
export default containerRule({
  id: 'env-uses-secret',
  severity: 'off',
  category: 'configuration',
  title: { en: 'Secret in an environment variable', zh: '通过环境变量使用 Secret' },
  message: {
    en: 'Container "{container}" gets Secret "{secret}" as environment variables: crash reports and child processes see them',
    zh: '容器 "{container}" 通过环境变量使用 Secret "{secret}"：崩溃报告和子进程都能看到',
  },
  why: {
    en: 'Environment variables are inherited by every process that the program starts, and many programs print them when they fail. They also keep their old value until the pod restarts, while a mounted Secret follows.',
    zh: '程序启动的每个子进程都会继承环境变量，许多程序出错时还会把它们打印出来。而且在 Pod 重启之前它们一直是旧值，而挂载的 Secret 会跟着更新。',
  },
  whenNot: { en: 'The program can read it from nowhere else; this is common practice.', zh: '程序只能从环境变量读取；这也是常见做法。' },
  links: [LINKS.secretGoodPractices],
  alias: { 'kube-linter': ['read-secret-from-env-var'], kubescape: ['C-0207'], checkov: ['CKV_K8S_35'] },
  *check(container) {
    const references = [
      ...container.get('env').items.map(variable => variable.get('valueFrom', 'secretKeyRef')),
      ...container.get('envFrom').items.map(source => source.get('secretRef')),
    ];
    for (const reference of references) {
      if (reference.isMap && reference.keySpan) yield { at: reference.keySpan, args: { container: container.name, secret: reference.get('name').text ?? '' } };
    }
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
      env:
        - name: DB_PASSWORD
          valueFrom:
            [|secretKeyRef|]: {name: db, key: password}
      envFrom:
        - [|secretRef|]: {name: web}
`,
    },
    {
      why: { en: 'The Secret is mounted; the variables come from a ConfigMap.', zh: 'Secret 以文件挂载；环境变量来自 ConfigMap。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{configMapRef: {name: web}}]
      volumeMounts: [{name: db, mountPath: /run/secrets/db, readOnly: true}]
  volumes: [{name: db, secret: {secretName: db}}]
`,
    },
  ],
});

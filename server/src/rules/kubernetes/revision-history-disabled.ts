import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'revision-history-disabled',
  severity: 'info',
  category: 'lifecycle',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  title: { en: 'No way back to the last version', zh: '无法回滚到上一个版本' },
  message: {
    en: '{kind} "{name}" cannot be rolled back: a revisionHistoryLimit of 0 keeps no earlier version',
    zh: '{kind} "{name}" 无法回滚：revisionHistoryLimit 为 0，不保留任何旧版本',
  },
  why: {
    en: 'kubectl rollout undo needs the revisions that the controller keeps, ten when nothing is written. With 0 the last good version is gone the moment the new one is out.',
    zh: 'kubectl rollout undo 依赖控制器保留的历史版本，不写时保留十个。写成 0，新版本一发布，上一个好版本就没了。',
  },
  whenNot: { en: 'A GitOps tool rolls back by applying the earlier manifest.', zh: '用 GitOps 工具回滚：重新应用旧清单即可。' },
  links: [LINKS.deployments],
  check(manifest) {
    const limit = manifest.root.get('spec', 'revisionHistoryLimit');
    if (manifest.group !== 'apps' || limit.number !== 0 || !limit.span) return [];
    return [{ at: limit.span, args: { kind: manifest.kind, name: manifest.name ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Keep three revisions', zh: '保留三个版本' },
    changes: manifest => [manifest.root.get('spec', 'revisionHistoryLimit').set({ placeholder: 3 })],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  revisionHistoryLimit: [|0|] # clean
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  revisionHistoryLimit: 3 # clean
`,
    },
    {
      why: { en: 'One revision is enough to go back to.', zh: '保留一个版本就能回滚。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {revisionHistoryLimit: 1}
`,
    },
  ],
});

import type { Manifest } from '../../model/kubernetes/manifest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Tools that delete the Job themselves, or would make a deleted one anew. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook', 'kustomize.toolkit.fluxcd.io/force'] as const;

const isHook = ({ root }: Manifest): boolean => HOOKS.some(name => !root.get('metadata', 'annotations', name).isAbsent);

export default manifestRule({
  id: 'job-missing-ttl',
  severity: 'info',
  category: 'lifecycle',
  kinds: ['Job'],
  title: { en: 'Finished Job that stays for ever', zh: '完成后不会清理的 Job' },
  message: {
    en: 'Job "{name}" and its pods stay in the cluster after it has finished: it has no ttlSecondsAfterFinished',
    zh: 'Job "{name}" 没有 ttlSecondsAfterFinished，完成后它和它的 Pod 会一直留在集群里',
  },
  why: {
    en: 'A finished Job keeps its pods, so that their logs can be read, until somebody deletes it. They add up, slow the API server and count against quotas. With ttlSecondsAfterFinished the cluster cleans up by itself.',
    zh: 'Job 完成后会保留 Pod 以便查看日志，直到有人删除。日积月累会拖慢 API 服务器，还会占用配额。写了 ttlSecondsAfterFinished，集群会自己清理。',
  },
  whenNot: { en: 'A GitOps tool applies the Job: it would be made and run anew once it is gone.', zh: 'Job 由 GitOps 工具管理：删掉后会被重新创建并再跑一次。' },
  links: [LINKS.ttlAfterFinished, LINKS.jobs],
  alias: { 'kube-linter': ['job-ttl-seconds-after-finished'] },
  reportsAbsence: true,
  check(manifest) {
    const spec = manifest.root.get('spec');
    if (manifest.group !== 'batch' || !spec.isMap || !spec.get('ttlSecondsAfterFinished').isAbsent) return [];
    if (isHook(manifest) || manifest.workload?.isTest || !manifest.root.get('metadata', 'ownerReferences').isAbsent) return [];
    return [{ at: manifest.kindSpan, args: { name: manifest.name ?? manifest.root.get('metadata', 'generateName').text ?? '' } }];
  },
  fixes: [{
    safe: false,
    title: { en: 'Clean up after a day', zh: '一天后自动清理' },
    changes: manifest => [manifest.root.get('spec', 'ttlSecondsAfterFinished').set({ placeholder: 86_400, choices: [86_400, 3600, 604_800] })],
  }],
  examples: [
    {
      bad: `apiVersion: batch/v1
kind: [|Job|]
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: import:1.4.2}]
`,
      fixed: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: import, image: import:1.4.2}]
  ttlSecondsAfterFinished: 86400
`,
    },
    {
      why: { en: 'A hook\'s Job is deleted by its tool, a CronJob keeps a history of its own.', zh: '钩子的 Job 由工具删除；CronJob 有自己的历史记录上限。' },
      good: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: {helm.sh/hook: pre-upgrade, helm.sh/hook-delete-policy: hook-succeeded}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: migrate, image: migrate:1.4.2}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: backup}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{name: backup, image: backup:1.4.2}]
`,
    },
  ],
});

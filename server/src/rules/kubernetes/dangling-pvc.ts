import { meets } from '../../model/facts';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { NameReference } from '../../model/kubernetes/references/reference';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { forgottenName, namesNear, nearestName, nearNamed } from '../missing-name';
import type { Finding, RuleContext } from '../rule';

const KIND = 'PersistentVolumeClaim';

/** Whether the name is one that a StatefulSet gives to a claim: `<template>-<StatefulSet>-<number>`. */
const isFromTemplate = (name: string, { project }: RuleContext): boolean => project.all('StatefulSet').some(set =>
  (set.claimTemplates ?? []).some(template => set.name !== undefined
    && name.startsWith(`${template}-${set.name}-`) && /^\d+$/.test(name.slice(template.length + set.name.length + 2))));

function judge(manifest: Manifest, { name, value }: NameReference, context: RuleContext): Finding<readonly YamlChange[]>[] {
  const { project, file } = context;
  if (!value.span || project.all(KIND).some(claim => claim.name === name) || isFromTemplate(name, context)) return [];
  const there = namesNear(context, KIND, manifest);
  const isMissing = project.isComplete(file, KIND) && !project.mayHoldMore(file)
    && project.near(file, KIND).some(claim => meets(claim, manifest) && project.naming(KIND, claim.name ?? '').length > 0);
  const meant = isMissing ? nearestName(name, there) : forgottenName(context, KIND, name, there);
  const args = { wanted: name, kind: manifest.kind, name: manifest.name ?? '', meant };
  if (meant === undefined) return isMissing ? [{ at: value.span, args }] : [];
  const other = nearNamed(context, KIND, meant, manifest);
  const related = other ? [{ at: other, text: { en: 'PersistentVolumeClaim "{meant}"', zh: 'PersistentVolumeClaim "{meant}"' } }] : [];
  return [{ at: value.span, variant: 'meant', args, related, data: [value.set(meant)] }];
}

/** A claim that is not here counts as missing only where other claims that pods use are kept here. */
export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-pvc',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Claim that does not exist', zh: '引用的持久卷申领不存在' },
  message: {
    en: 'PersistentVolumeClaim "{wanted}" is not among the objects here: without it, pods of {kind} "{name}" stay Pending',
    zh: '这里没有 PersistentVolumeClaim "{wanted}"：缺少它，{kind} "{name}" 的 Pod 一直是 Pending',
  },
  variants: {
    meant: {
      en: 'PersistentVolumeClaim "{wanted}" is not here: is "{meant}" meant? Until it exists, pods stay Pending',
      zh: '这里没有 PersistentVolumeClaim "{wanted}"，是不是想写 "{meant}"？它不存在时 Pod 一直是 Pending',
    },
  },
  why: {
    en: 'The scheduler places no pod whose claim does not exist. The object is accepted, and its pods stay Pending.',
    zh: '持久卷申领不存在时，调度器不会调度 Pod。对象能创建成功，但 Pod 一直是 Pending。',
  },
  whenNot: {
    en: 'The claim is made by hand, by an operator or in another repository.',
    zh: '持久卷申领由人手工或 Operator 创建，或者放在别的仓库里。',
  },
  links: [LINKS.persistentVolumeClaims],
  reportsAbsence: true,
  check: (manifest, context) => manifest.references.filter(({ role }) => role === 'claim').flatMap(reference => judge(manifest, reference, context)),
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: [|web-upload|]}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: web-uploads}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'claims.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: web-uploads}
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: uploads}
    - name: cache
      persistentVolumeClaim: {claimName: [|cache|]}
  containers: [{name: web, image: "web:1.4.2"}]
`,
      files: {
        'claims.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: uploads}
`,
      },
    },
    {
      why: { en: 'A StatefulSet makes the one, and the other lies in another folder.', zh: '一个由 StatefulSet 创建，另一个在别的文件夹里。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: backup}
spec:
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: data-db-0}
    - name: target
      persistentVolumeClaim: {claimName: backups}
    - name: uploads
      persistentVolumeClaim: {claimName: uploads}
  containers: [{name: backup, image: "backup:1.4.2"}]
`,
      files: {
        'db.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  volumeClaimTemplates: [{metadata: {name: data}}]
`,
        'claims.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: uploads}
`,
        '../storage/claims/backups.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: backups}
`,
      },
    },
    {
      why: { en: 'No claim lies here: they are kept elsewhere.', zh: '这里没有持久卷申领：它们放在别处。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: uploads
      persistentVolumeClaim: {claimName: uploads}
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
  ],
});

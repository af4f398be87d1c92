import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { addMissingKey, missingKeys, type MissingKey } from '../required-keys';

/** Silent until the setting `requiredAnnotations` names some. */
export default manifestRule<MissingKey>({
  id: 'required-annotations',
  severity: 'warning',
  category: 'metadata',
  title: { en: 'Required annotation missing', zh: '缺少必需的注解' },
  message: {
    en: '{kind} "{name}" has no annotation {key}, which `requiredAnnotations` asks for',
    zh: '{kind} "{name}" 没有 `requiredAnnotations` 要求的注解 {key}',
  },
  variants: {
    pattern: {
      en: 'Annotation {key} of {kind} "{name}" does not match {pattern}',
      zh: '{kind} "{name}" 的注解 {key} 不符合 {pattern}',
    },
  },
  why: {
    en: 'A runbook, a contact or a dashboard that hangs on the object is found when it is needed; one in somebody\'s notes is not.',
    zh: '把操作手册、联系人或监控面板写在对象上，需要时就能找到；记在某个人的笔记里就找不到。',
  },
  whenNot: { en: 'The annotation comes from elsewhere when it is applied: a pipeline, a policy.', zh: '注解会在 apply 时由流水线或策略补上。' },
  links: [LINKS.annotations],
  alias: { 'kube-linter': ['required-annotation-email'] },
  reportsAbsence: true,
  check: (manifest, context) => missingKeys(manifest, 'annotations', context.requiredAnnotations, context),
  fixes: [{
    safe: false,
    title: { en: 'Add annotation {key}', zh: '添加注解 {key}' },
    changes: (_manifest, _context, { data }) => addMissingKey(data),
  }],
  examples: [
    {
      settings: { requiredAnnotations: [{ name: 'example.com/runbook' }] },
      bad: `apiVersion: v1
kind: [|Pod|]
metadata:
  name: web
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    example.com/runbook: runbook
spec:
  containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      settings: { requiredAnnotations: [{ name: 'email', pattern: '[^@ ]+@example\\.com', kinds: ['Namespace'] }] },
      bad: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  annotations: {email: [|jane@elsewhere.org|]}
`,
    },
    {
      why: { en: 'It is there; and without the setting nothing is asked for.', zh: '已经有了；没有设置时不作要求。' },
      settings: { requiredAnnotations: [{ name: 'email', pattern: '[^@ ]+@example\\.com' }] },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {email: jane@example.com}}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
`,
    },
  ],
});

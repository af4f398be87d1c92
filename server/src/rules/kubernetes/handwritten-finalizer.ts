import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Finalizers that people are asked to write: these say what to delete with the object. */
const MEANT = /^(?:resources-finalizer|post-delete-finalizer|pre-delete-finalizer)\.argocd\.argoproj\.io|^finalizer\.|^foregroundDeletion$|^orphan$/;
/** Kubernetes puts these there by itself. */
const OWN = /^kubernetes\.io\/|^service\.kubernetes\.io\/|^batch\.kubernetes\.io\//;

export default manifestRule({
  id: 'handwritten-finalizer',
  severity: 'off',
  strict: 'info',
  category: 'metadata',
  title: { en: 'Finalizer written by hand', zh: '手写的 finalizer' },
  message: {
    en: '{kind} "{name}" cannot be deleted until something removes finalizer "{finalizer}": its controller must be running',
    zh: '{kind} "{name}" 要等 finalizer "{finalizer}" 被移除才能删除：它的控制器必须在运行',
  },
  variants: {
    own: {
      en: 'Kubernetes adds finalizer "{finalizer}" by itself: the manifest was probably copied from a cluster',
      zh: 'finalizer "{finalizer}" 由 Kubernetes 自动添加：这份清单多半是从集群里导出的',
    },
  },
  why: {
    en: 'A finalizer keeps an object in deletion until its controller has cleaned up and taken it away. When nobody does, the object hangs in Terminating, and so does its namespace.',
    zh: '有 finalizer 的对象删除时会一直等待，直到对应的控制器清理完并移除它。没有控制器来移除，对象就会卡在 Terminating，所在的命名空间也一样。',
  },
  whenNot: { en: 'The controller asks for it, and is there whenever the object is deleted.', zh: '控制器要求这样写，而且删除对象时它一定在运行。' },
  links: [LINKS.finalizers],
  *check({ root, kind, name }) {
    for (const finalizer of root.get('metadata', 'finalizers').items) {
      if (finalizer.text === undefined || !finalizer.span || MEANT.test(finalizer.text)) continue;
      yield { at: finalizer.span, variant: OWN.test(finalizer.text) ? 'own' : undefined, args: { kind, name: name ?? '', finalizer: finalizer.text } };
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  finalizers:
    - [|kubernetes.io/pvc-protection|]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  finalizers: [[|shop.example.com/cleanup|]]
`,
    },
    {
      why: { en: 'Argo CD asks for it.', zh: 'Argo CD 要求这样写。' },
      good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  finalizers: [resources-finalizer.argocd.argoproj.io]
`,
    },
  ],
});

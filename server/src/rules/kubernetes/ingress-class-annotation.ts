import type { Manifest } from '../../model/kubernetes/manifest';
import { withoutKey } from '../../model/kubernetes/security-context';
import { hasComment } from '../../model/yaml/comment';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { KubernetesChanges, RuleContext } from '../rule';

const ANNOTATION = 'kubernetes.io/ingress.class';
/** GKE's controller reads the annotation only. https://cloud.google.com/kubernetes-engine/docs/concepts/ingress */
const ANNOTATION_ONLY: ReadonlySet<string> = new Set(['gce', 'gce-internal']);

/** Whether an IngressClass of this name is among the project's objects, so that the field means what the annotation meant. */
const isDeclared = (name: string, { project }: RuleContext): boolean => project.all('IngressClass').some(object => object.name === name);

function moveToField(manifest: Manifest, name: string): KubernetesChanges {
  const field = manifest.root.get('spec', 'ingressClassName');
  return [...(field.isAbsent ? [field.set(name)] : []), withoutKey(manifest.root.get('metadata', 'annotations'), ANNOTATION)];
}

export default manifestRule({
  id: 'ingress-class-annotation',
  kinds: ['Ingress'],
  severity: 'warning',
  category: 'deprecation',
  title: { en: 'Ingress class in an annotation', zh: '用注解指定 Ingress 类' },
  message: {
    en: 'Ingress "{name}" names its class in an annotation: since Kubernetes 1.18 that is spec.ingressClassName',
    zh: 'Ingress "{name}" 用旧注解指定类：自 Kubernetes 1.18 起应使用 spec.ingressClassName',
  },
  variants: {
    both: {
      en: 'Ingress "{name}" is refused: its class is "{class}" here and "{other}" in ingressClassName',
      zh: 'Ingress "{name}" 在这里写类 "{class}"，在 ingressClassName 写 "{other}"：API 服务器会拒绝创建',
    },
    again: {
      en: 'Ingress "{name}" names its class in ingressClassName already: the old annotation can go',
      zh: 'Ingress "{name}" 已用 ingressClassName 指定类，旧注解可以删掉',
    },
  },
  why: {
    en: 'The annotation was never defined by Kubernetes: each controller reads it in its own way, and newer ones not at all. Then nobody serves the Ingress, without an error. The field refers to an IngressClass, which every controller understands.',
    zh: '这个注解从来不是 Kubernetes 定义的：每个控制器读法不同，新的控制器干脆不读。那时没有任何控制器处理这个 Ingress，也不会报错。字段引用的是 IngressClass，所有控制器都支持。',
  },
  whenNot: {
    en: 'The controller knows the annotation only, and no IngressClass of this name exists.',
    zh: '控制器只认注解，并且没有同名的 IngressClass。',
  },
  links: [LINKS.ingressClass],
  check({ root, name }) {
    const [annotation, field] = [root.get('metadata', 'annotations', ANNOTATION), root.get('spec', 'ingressClassName')];
    const [text, other] = [annotation.text, field.text];
    if (!text || !annotation.keySpan || field.isUnknown || (field.isAbsent && ANNOTATION_ONLY.has(text))) return [];
    const doubled = other === text ? 'again' : 'both';
    return [{ at: annotation.keySpan, variant: field.isAbsent ? undefined : doubled, args: { name: name ?? '', class: text, other } }];
  },
  fixes: [true, false].map(isSafe => ({
    safe: isSafe,
    title: { en: 'Move the class to spec.ingressClassName', zh: '把类写到 spec.ingressClassName' },
    changes(manifest, context, { variant, args }) {
      const name = String(args?.class ?? '');
      const isMeant = variant === 'again' || (variant === undefined && isDeclared(name, context));
      const isClean = !hasComment(manifest.root.get('metadata', 'annotations', ANNOTATION));
      return variant === 'both' || (isMeant && isClean) !== isSafe ? undefined : moveToField(manifest, name);
    },
  })),
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    [|kubernetes.io/ingress.class|]: haproxy
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
  ingressClassName: haproxy
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    # the public one
    [|kubernetes.io/ingress.class|]: haproxy
    example.com/owner: shop
spec:
  ingressClassName: haproxy
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    # the public one
    example.com/owner: shop
spec:
  ingressClassName: haproxy
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {[|kubernetes.io/ingress.class|]: haproxy}
spec:
  ingressClassName: traefik
`,
    },
    {
      why: { en: 'GKE\'s own controller reads the annotation only.', zh: 'GKE 自带的控制器只认注解。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: gce-internal
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
    },
  ],
});

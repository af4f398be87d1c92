// Ingresses: which hosts and paths lead to which Services.
// https://kubernetes.io/docs/concepts/services-networking/ingress/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export interface IngressRoute {
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
}

export interface IngressFacts {
  /** The controller that serves it; undefined when it is filled in later. */
  readonly class: string | undefined;
  readonly routes: readonly IngressRoute[];
  /** It shares its paths with another Ingress on purpose. */
  readonly isCanary: boolean;
}

export const isIngress = ({ kind, group }: Manifest): boolean => kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions');

const pathsOf = (rule: Value): readonly Value[] => rule.get('http', 'paths').items;

/** Host, path and type of each path, and where the path stands; those of which a part is filled in later are left out. */
export function ingressRoutes({ root }: Manifest): readonly { readonly route: IngressRoute; readonly path: Value }[] {
  return root.get('spec', 'rules').items.flatMap(rule => pathsOf(rule).flatMap(item => {
    const [host, path, pathType] = [rule.get('host'), item.get('path'), item.get('pathType')];
    if (host.isUnknown || path.isUnknown || pathType.isUnknown) return [];
    return [{ route: { host: host.text ?? '', path: path.text ?? '/', pathType: pathType.text ?? 'ImplementationSpecific' }, path: item }];
  }));
}

/** The written class, or the empty string for the cluster's default; undefined when it is filled in later. */
export function ingressClass({ root }: Manifest): string | undefined {
  const [field, annotation] = [root.get('spec', 'ingressClassName'), root.get('metadata', 'annotations', 'kubernetes.io/ingress.class')];
  return field.isUnknown || annotation.isUnknown ? undefined : field.text ?? annotation.text ?? '';
}

/** Annotations by which controllers tell apart Ingresses of one path: canaries, and matches on headers, methods or weights. */
const SHARES_PATHS = /canary|(?:^|\/)(?:conditions|actions|match|weight|mergeable-ingress-type)/;

export function readIngress(manifest: Manifest): IngressFacts {
  const annotations = manifest.root.get('metadata', 'annotations');
  return {
    class: ingressClass(manifest),
    routes: ingressRoutes(manifest).map(({ route }) => route),
    isCanary: annotations.isUnknown || annotations.keys.some(key => SHARES_PATHS.test(key)),
  };
}

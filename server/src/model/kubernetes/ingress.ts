// Ingresses: which hosts and paths lead to which Services.
// https://kubernetes.io/docs/concepts/services-networking/ingress/

import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export interface IngressRoute {
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
}

/** Where a route leads to: a port of a Service, by number or name. */
export interface IngressBackend extends IngressRoute {
  readonly service: string;
  readonly port: number | string | undefined;
}

export interface IngressFacts {
  /** The controller that serves it; undefined when it is filled in later. */
  readonly class: string | undefined;
  readonly routes: readonly IngressRoute[];
  /** The routes that lead to Services, and where no rule matches. */
  readonly backends: readonly IngressBackend[];
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

interface BackendPort {
  readonly service: string;
  /** The port's number or name. */
  readonly value: Value;
}

/** Today's spelling of a backend, and that of the betas; undefined for what is filled in later or is no Service. */
function backendPort(backend: Value): BackendPort | undefined {
  const [service, old] = [backend.get('service', 'name').text, backend.get('serviceName').text];
  if (old !== undefined) return { service: old, value: backend.get('servicePort') };
  const [number, name] = ['number', 'name'].map(key => backend.get('service', 'port', key));
  return service !== undefined && number && name ? { service, value: number.number === undefined ? name : number } : undefined;
}

function backendOf(backend: Value, route: IngressRoute): readonly IngressBackend[] {
  const found = backendPort(backend);
  return found ? [{ ...route, service: found.service, port: found.value.number ?? found.value.text }] : [];
}

/** The ports that the routes lead to, where they stand. */
export const backendPorts = (manifest: Manifest): readonly BackendPort[] => (isIngress(manifest) ? [
  ...ingressRoutes(manifest).map(({ path }) => path.get('backend')), manifest.root.get('spec', 'defaultBackend'),
].flatMap(backend => backendPort(backend) ?? []) : []);

/** Which Service each route leads to, and last the one for requests that no rule matches, whose host and path are empty. */
export const ingressBackends = (manifest: Manifest): readonly IngressBackend[] => [
  ...ingressRoutes(manifest).flatMap(({ route, path }) => backendOf(path.get('backend'), route)),
  ...backendOf(manifest.root.get('spec', 'defaultBackend'), { host: '', path: '', pathType: '' }),
];

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
    backends: ingressBackends(manifest),
    isCanary: annotations.isUnknown || annotations.keys.some(key => SHARES_PATHS.test(key)),
  };
}

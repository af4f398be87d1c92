// The names that objects other than workloads hold, by `group/kind`.

import type { Manifest } from '../manifest';
import type { Value } from '../../yaml/value';
import {
  CLAIM, groupOf, refer, SECRET, SERVICE, SERVICE_ACCOUNT, STORAGE_CLASS, type NameReference, type ReferenceRole, type TargetKind,
} from './reference';

type Reader = (manifest: Manifest, spec: Value) => NameReference[];

const GATEWAY_API = 'gateway.networking.k8s.io';
const CERT_MANAGER = 'cert-manager.io';

/** A `kind`, `apiVersion` or group, and `name`, as autoscalers write them. */
function typed(manifest: Manifest, role: ReferenceRole, reference: Value, preset?: TargetKind): NameReference[] {
  const [kind, apiVersion] = [reference.get('kind'), reference.get('apiVersion')];
  if (kind.isUnknown || apiVersion.isUnknown || (kind.isAbsent && !preset)) return [];
  const group = apiVersion.text === undefined ? preset?.group ?? '' : groupOf(apiVersion.text);
  return refer(manifest, role, { kind: kind.text ?? preset?.kind ?? '', group }, reference.get('name'));
}

/** A `group`, `kind`, `namespace` and `name` with presets, as the Gateway API and others write them. */
function grouped(manifest: Manifest, role: ReferenceRole, reference: Value, preset: TargetKind, parts: readonly Value[] = []): NameReference[] {
  const [kind, group] = [reference.get('kind'), reference.get('group')];
  if (kind.isUnknown || group.isUnknown) return [];
  const target = { kind: kind.text ?? preset.kind, group: group.text ?? preset.group };
  return refer(manifest, role, target, reference.get('name'), { namespace: reference.get('namespace'), parts });
}

/** Today's `service: {name, port}` and the `serviceName`, `servicePort` of `v1beta1`. */
const ingressBackend = (manifest: Manifest, backend: Value): NameReference[] => [
  ...refer(manifest, 'backend', SERVICE, backend.get('service', 'name'), {
    parts: [backend.get('service', 'port', 'name'), backend.get('service', 'port', 'number')],
  }),
  ...refer(manifest, 'backend', SERVICE, backend.get('serviceName'), { parts: [backend.get('servicePort')] }),
];

function ingressAnnotations(manifest: Manifest): NameReference[] {
  const annotation = (key: string): Value => manifest.root.get('metadata', 'annotations', key);
  const secret = annotation('nginx.ingress.kubernetes.io/auth-secret');
  return [
    ...refer(manifest, 'issuer', { kind: 'Issuer', group: CERT_MANAGER }, annotation(`${CERT_MANAGER}/issuer`)),
    ...refer(manifest, 'issuer', { kind: 'ClusterIssuer', group: CERT_MANAGER }, annotation(`${CERT_MANAGER}/cluster-issuer`)),
    ...(secret.text?.includes('/') ? [] : refer(manifest, 'credential', SECRET, secret)),
  ];
}

const ingress: Reader = (manifest, spec) => [
  ...spec.get('rules').items.flatMap(rule => rule.get('http', 'paths').items).flatMap(path => ingressBackend(manifest, path.get('backend'))),
  ...ingressBackend(manifest, spec.get('defaultBackend')),
  ...ingressBackend(manifest, spec.get('backend')),
  ...spec.get('tls').items.flatMap(tls => refer(manifest, 'tls', SECRET, tls.get('secretName'))),
  ...refer(manifest, 'ingressClass', { kind: 'IngressClass', group: 'networking.k8s.io' }, spec.get('ingressClassName')),
  ...ingressAnnotations(manifest),
];

const route: Reader = (manifest, spec) => [
  ...spec.get('parentRefs').items.flatMap(parent => grouped(manifest, 'parent', parent, { kind: 'Gateway', group: GATEWAY_API })),
  ...spec.get('rules').items.flatMap(rule => [
    ...rule.get('backendRefs').items,
    ...[...rule.get('filters').items, ...rule.get('backendRefs').items.flatMap(backend => backend.get('filters').items)]
      .map(filter => filter.get('requestMirror', 'backendRef')),
  ]).flatMap(backend => grouped(manifest, 'backend', backend, SERVICE, [backend.get('port')])),
];

const gateway: Reader = (manifest, spec) => [
  ...refer(manifest, 'gatewayClass', { kind: 'GatewayClass', group: GATEWAY_API }, spec.get('gatewayClassName')),
  ...spec.get('listeners').items.flatMap(listener => listener.get('tls', 'certificateRefs').items)
    .flatMap(certificate => grouped(manifest, 'tls', certificate, SECRET)),
];

const binding: Reader = manifest => {
  const roleRef = manifest.root.get('roleRef');
  const RBAC = 'rbac.authorization.k8s.io';
  const kind = roleRef.get('kind').text;
  return [
    ...(kind === 'Role' || kind === 'ClusterRole' ? refer(manifest, 'roleRef', { kind, group: RBAC }, roleRef.get('name')) : []),
    ...manifest.root.get('subjects').items
      .filter(subject => subject.get('kind').text === 'ServiceAccount')
      .flatMap(subject => refer(manifest, 'subject', SERVICE_ACCOUNT, subject.get('name'), { namespace: subject.get('namespace') })),
  ];
};

const serviceAccount: Reader = manifest => [
  ...manifest.root.get('secrets').items.flatMap(item => refer(manifest, 'credential', SECRET, item.get('name'))),
  ...manifest.root.get('imagePullSecrets').items.flatMap(item => refer(manifest, 'imagePullSecret', SECRET, item.get('name'))),
];

const claim: Reader = (manifest, spec) => [
  ...refer(manifest, 'storageClass', STORAGE_CLASS, spec.get('storageClassName')),
  ...refer(manifest, 'volumeBinding', { kind: 'PersistentVolume', group: '' }, spec.get('volumeName')),
  ...['dataSource', 'dataSourceRef'].flatMap(key => {
    const source = spec.get(key);
    const group = source.get('apiGroup');
    const target = { kind: source.get('kind').text ?? '', group: group.text ?? '' };
    return target.kind === '' || group.isUnknown ? [] : refer(manifest, 'dataSource', target, source.get('name'), { namespace: source.get('namespace') });
  }),
];

const volume: Reader = (manifest, spec) => [
  ...refer(manifest, 'storageClass', STORAGE_CLASS, spec.get('storageClassName')),
  ...refer(manifest, 'volumeBinding', CLAIM, spec.get('claimRef', 'name'), { namespace: spec.get('claimRef', 'namespace') }),
  ...spec.get('csi').entries.filter(({ key }) => key.endsWith('SecretRef'))
    .flatMap(({ value }) => refer(manifest, 'credential', SECRET, value.get('name'), { namespace: value.get('namespace') })),
];

const serviceOf = (manifest: Manifest, role: ReferenceRole, service: Value): NameReference[] =>
  refer(manifest, role, SERVICE, service.get('name'), { namespace: service.get('namespace'), parts: [service.get('port')] });

const webhooks: Reader = manifest =>
  manifest.root.get('webhooks').items.flatMap(webhook => serviceOf(manifest, 'webhook', webhook.get('clientConfig', 'service')));

const certificate: Reader = (manifest, spec) => grouped(manifest, 'issuer', spec.get('issuerRef'), { kind: 'Issuer', group: CERT_MANAGER });

const externalSecret: Reader = (manifest, spec) => {
  const store = spec.get('secretStoreRef');
  return store.get('kind').isUnknown ? [] : refer(manifest, 'secretStore', { kind: store.get('kind').text ?? 'SecretStore', group: 'external-secrets.io' }, store.get('name'));
};

const scaledObject: Reader = (manifest, spec) => [
  ...typed(manifest, 'scaleTarget', spec.get('scaleTargetRef'), { kind: 'Deployment', group: 'apps' }),
  ...spec.get('triggers').items.map(trigger => trigger.get('authenticationRef')).filter(reference => !reference.get('kind').isUnknown)
    .flatMap(reference => refer(manifest, 'authentication', { kind: reference.get('kind').text ?? 'TriggerAuthentication', group: 'keda.sh' }, reference.get('name'))),
];

const triggerAuthentication: Reader = (manifest, spec) => spec.get('secretTargetRef').items
  .flatMap(item => refer(manifest, 'credential', SECRET, item.get('name'), { parts: [item.get('key')] }));

/** Groups of the kinds that patches are mostly about, for targets that name none. */
const USUAL_GROUP: Readonly<Record<string, string>> = {
  Deployment: 'apps', StatefulSet: 'apps', DaemonSet: 'apps', Job: 'batch', CronJob: 'batch', Service: '', ConfigMap: '', Secret: '', ServiceAccount: '',
  PersistentVolumeClaim: '', Namespace: '', Ingress: 'networking.k8s.io', NetworkPolicy: 'networking.k8s.io', HorizontalPodAutoscaler: 'autoscaling',
  PodDisruptionBudget: 'policy', PriorityClass: 'scheduling.k8s.io',
};

/** Which objects a Kustomization changes by name; without a kind any may be meant. */
const kustomization: Reader = manifest => manifest.root.get('patches').items.map(patch => patch.get('target')).flatMap(target => {
  const [kind, group, name] = [target.get('kind').text, target.get('group'), target.get('name')];
  const isPattern = /[^a-z0-9.-]/.test(name.text ?? '') || (name.text ?? '').includes('.*');
  const known = group.text ?? USUAL_GROUP[kind ?? ''];
  if (kind === undefined || known === undefined || group.isUnknown || isPattern) return [];
  return refer(manifest, 'patch', { kind, group: known }, name, { namespace: target.get('namespace') });
});

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(kind => [`${GATEWAY_API}/${kind}`, route] as const);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['networking.k8s.io/Ingress', ingress],
  ...ROUTES,
  [`${GATEWAY_API}/Gateway`, gateway],
  ['autoscaling/HorizontalPodAutoscaler', (manifest, spec) => typed(manifest, 'scaleTarget', spec.get('scaleTargetRef'))],
  ['autoscaling.k8s.io/VerticalPodAutoscaler', (manifest, spec) => typed(manifest, 'scaleTarget', spec.get('targetRef'))],
  ['keda.sh/ScaledObject', scaledObject],
  ['keda.sh/TriggerAuthentication', triggerAuthentication],
  ['rbac.authorization.k8s.io/RoleBinding', binding],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', binding],
  ['/ServiceAccount', serviceAccount],
  ['/PersistentVolumeClaim', claim],
  ['/PersistentVolume', volume],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', webhooks],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', webhooks],
  ['apiregistration.k8s.io/APIService', (manifest, spec) => serviceOf(manifest, 'apiService', spec.get('service'))],
  ['apiextensions.k8s.io/CustomResourceDefinition', (manifest, spec) => serviceOf(manifest, 'webhook', spec.get('conversion', 'webhook', 'clientConfig', 'service'))],
  [`${CERT_MANAGER}/Certificate`, certificate],
  ['external-secrets.io/ExternalSecret', externalSecret],
  ['kustomize.config.k8s.io/Kustomization', kustomization],
]);

/** What the object's own fields name; nothing for kinds that are not known. `group` is today's group of the kind. */
export const kindReferences = (manifest: Manifest, group: string): readonly NameReference[] =>
  READERS.get(`${group}/${manifest.kind}`)?.(manifest, manifest.root.get('spec')) ?? [];

// API versions of well-known custom resources that their projects have given up, or replaced.

/** Project, apiVersion, kinds, the release that dropped it (`-` for none that is known), `apiVersion` or `apiVersion/Kind` that replaces it and since when; `same` when the new name is all there is to change. */
type Row = readonly [component: string, apiVersion: string, kinds: string, dropped: string, successor: string, since: string, shape?: 'same'];

export interface CrdLifecycle {
  readonly component: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** The component's release that no longer serves it; undefined when none is known. */
  readonly droppedIn: string | undefined;
  readonly successor: { readonly apiVersion: string; readonly kind: string; readonly since: string };
  /** Both have the same fields. */
  readonly hasSameShape: boolean;
}

const CERT_MANAGER = 'Certificate CertificateRequest ClusterIssuer Issuer';
const ACME = 'Challenge Order';
const SECRETS = 'ExternalSecret ClusterExternalSecret SecretStore ClusterSecretStore';
const GATEWAYS = 'Gateway GatewayClass HTTPRoute';
const SNAPSHOTS = 'VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent';
const TRAEFIK = 'IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport TLSOption TLSStore TraefikService';

/** From the projects' release notes. */
const ROWS: readonly Row[] = [
  ['cert-manager', 'certmanager.k8s.io/v1alpha1', `${CERT_MANAGER} ${ACME}`, '0.11', 'cert-manager.io/v1', '1.0'],
  ['cert-manager', 'cert-manager.io/v1alpha2', CERT_MANAGER, '1.6', 'cert-manager.io/v1', '1.0'],
  ['cert-manager', 'cert-manager.io/v1alpha3', CERT_MANAGER, '1.6', 'cert-manager.io/v1', '1.0'],
  ['cert-manager', 'cert-manager.io/v1beta1', 'ClusterIssuer Issuer', '1.6', 'cert-manager.io/v1', '1.0', 'same'],
  ['cert-manager', 'cert-manager.io/v1beta1', 'Certificate CertificateRequest', '1.6', 'cert-manager.io/v1', '1.0'],
  ['cert-manager', 'acme.cert-manager.io/v1alpha2', ACME, '1.6', 'acme.cert-manager.io/v1', '1.0'],
  ['cert-manager', 'acme.cert-manager.io/v1alpha3', ACME, '1.6', 'acme.cert-manager.io/v1', '1.0'],
  ['cert-manager', 'acme.cert-manager.io/v1beta1', ACME, '1.6', 'acme.cert-manager.io/v1', '1.0'],
  ['external-secrets', 'external-secrets.io/v1alpha1', SECRETS, '-', 'external-secrets.io/v1', '0.16'],
  ['external-secrets', 'external-secrets.io/v1beta1', SECRETS, '0.17', 'external-secrets.io/v1', '0.16', 'same'],
  ['external-snapshotter', 'snapshot.storage.k8s.io/v1beta1', SNAPSHOTS, '6.0', 'snapshot.storage.k8s.io/v1', '4.0', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1alpha2', 'GRPCRoute', '1.2', 'gateway.networking.k8s.io/v1', '1.1', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1alpha2', 'ReferenceGrant', '1.2', 'gateway.networking.k8s.io/v1beta1', '0.6', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1alpha2', 'TLSRoute', '1.6', 'gateway.networking.k8s.io/v1', '1.5', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1alpha3', 'BackendTLSPolicy', '-', 'gateway.networking.k8s.io/v1', '1.4', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1alpha2', GATEWAYS, '-', 'gateway.networking.k8s.io/v1', '1.0', 'same'],
  ['Gateway API', 'gateway.networking.k8s.io/v1beta1', GATEWAYS, '-', 'gateway.networking.k8s.io/v1', '1.0', 'same'],
  ['Istio', 'authentication.istio.io/v1alpha1', 'Policy MeshPolicy', '1.6', 'security.istio.io/v1/PeerAuthentication', '1.22'],
  ['Istio', 'rbac.istio.io/v1alpha1', 'ClusterRbacConfig RbacConfig ServiceRole ServiceRoleBinding', '1.6', 'security.istio.io/v1/AuthorizationPolicy', '1.22'],
  ['Traefik', 'traefik.containo.us/v1alpha1', TRAEFIK, '3.0', 'traefik.io/v1alpha1', '2.10', 'same'],
  ['KEDA', 'keda.k8s.io/v1alpha1', 'ScaledObject TriggerAuthentication', '2.0', 'keda.sh/v1alpha1', '2.0'],
  ['Karpenter', 'karpenter.sh/v1alpha5', 'Provisioner', '0.33', 'karpenter.sh/v1/NodePool', '1.0'],
  ['Karpenter', 'karpenter.sh/v1beta1', 'NodePool NodeClaim', '-', 'karpenter.sh/v1', '1.0'],
  ['Flux', 'source.toolkit.fluxcd.io/v1beta1', 'GitRepository', '-', 'source.toolkit.fluxcd.io/v1', '2.0'],
  ['Flux', 'source.toolkit.fluxcd.io/v1beta2', 'GitRepository', '-', 'source.toolkit.fluxcd.io/v1', '2.0', 'same'],
  ['Flux', 'source.toolkit.fluxcd.io/v1beta1', 'HelmRepository HelmChart', '-', 'source.toolkit.fluxcd.io/v1', '2.3'],
  ['Flux', 'source.toolkit.fluxcd.io/v1beta2', 'HelmRepository HelmChart', '-', 'source.toolkit.fluxcd.io/v1', '2.3', 'same'],
  ['Flux', 'source.toolkit.fluxcd.io/v1beta2', 'OCIRepository', '2.8', 'source.toolkit.fluxcd.io/v1', '2.6', 'same'],
  ['Flux', 'kustomize.toolkit.fluxcd.io/v1beta1', 'Kustomization', '-', 'kustomize.toolkit.fluxcd.io/v1', '2.0'],
  ['Flux', 'kustomize.toolkit.fluxcd.io/v1beta2', 'Kustomization', '-', 'kustomize.toolkit.fluxcd.io/v1', '2.0', 'same'],
  ['Flux', 'helm.toolkit.fluxcd.io/v2beta1', 'HelmRelease', '-', 'helm.toolkit.fluxcd.io/v2', '2.3'],
  ['Flux', 'helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease', '-', 'helm.toolkit.fluxcd.io/v2', '2.3', 'same'],
];

function readRow([component, apiVersion, kinds, dropped, successor, since, shape]: Row): readonly (readonly [string, CrdLifecycle])[] {
  const [group, version, newKind] = successor.split('/');
  return kinds.split(' ').map(kind => [`${apiVersion}/${kind}`, {
    component,
    apiVersion,
    kind,
    droppedIn: dropped === '-' ? undefined : dropped,
    successor: { apiVersion: `${group}/${version}`, kind: newKind ?? kind, since },
    hasSameShape: shape === 'same',
  }]);
}

const LIFECYCLES: ReadonlyMap<string, CrdLifecycle> = new Map(ROWS.flatMap(readRow));

/** What is known of a custom resource's version that its project dropped or replaced; undefined for all others. */
export const crdLifecycleOf = (apiVersion: string, kind: string): CrdLifecycle | undefined => LIFECYCLES.get(`${apiVersion}/${kind}`);

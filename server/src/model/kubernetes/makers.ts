// Objects of which nobody can tell what they make: an operator's custom resources, and what deploys other repositories.

/** Groups of custom resources that make neither pods nor Services, ConfigMaps, Secrets or service accounts under names of their own. */
const INERT_GROUPS: ReadonlySet<string> = new Set([
  'apps', 'batch', 'autoscaling', 'policy', 'extensions', 'keda.sh', 'cilium.io', 'crd.projectcalico.org', 'projectcalico.org', 'networking.istio.io',
  'security.istio.io', 'telemetry.istio.io', 'traefik.io', 'traefik.containo.us', 'kyverno.io', 'wgpolicyk8s.io', 'templates.gatekeeper.sh',
  'constraints.gatekeeper.sh', 'karpenter.sh', 'karpenter.k8s.aws', 'skaffold', 'cert-manager.io', 'acme.cert-manager.io', 'external-secrets.io',
  'bitnami.com', 'apps.openshift.io', 'route.openshift.io', 'security.openshift.io', 'projectcontour.io', 'linkerd.io', 'policy.linkerd.io', 'metallb.io',
]);
/** Kinds that make nothing, of groups that have others which do. */
export const INERT_KINDS: ReadonlySet<string> = new Set([
  'ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'Probe', 'ScrapeConfig', 'AlertmanagerConfig', 'AnalysisTemplate', 'ClusterAnalysisTemplate',
]);

/** Whether objects that stand nowhere may come from this one: its group is neither Kubernetes' own nor known to make nothing. */
export const mayMakeOthers = (group: string, kind: string): boolean =>
  group !== '' && !group.endsWith('.k8s.io') && !INERT_GROUPS.has(group) && !INERT_KINDS.has(kind);

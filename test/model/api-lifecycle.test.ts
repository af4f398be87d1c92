import assert from 'node:assert/strict';
import { allLifecycles, isDeprecated, isRemoved, lifecycleOf, successorAt } from '../../server/src/model/kubernetes/api-lifecycle';
import { upgradeOf } from '../../server/src/model/kubernetes/api-upgrade';
import { crdLifecycleOf } from '../../server/src/model/kubernetes/crd-lifecycle';
import { targetVersion } from '../../server/src/model/kubernetes/kubernetes-version';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits } from '../../server/src/text/edit';
import { manifestOf } from './kubernetes-of';

/** Kind, version, the release that drops it, and what a current target has instead. */
const FACTS: readonly (readonly [kind: string, apiVersion: string, removed: string | undefined, successor: string | undefined])[] = [
  ['Deployment', 'extensions/v1beta1', '1.16', 'apps/v1'],
  ['StatefulSet', 'apps/v1beta2', '1.16', 'apps/v1'],
  ['Ingress', 'extensions/v1beta1', '1.22', 'networking.k8s.io/v1'],
  ['CustomResourceDefinition', 'apiextensions.k8s.io/v1beta1', '1.22', 'apiextensions.k8s.io/v1'],
  ['ClusterRole', 'rbac.authorization.k8s.io/v1beta1', '1.22', 'rbac.authorization.k8s.io/v1'],
  ['CronJob', 'batch/v1beta1', '1.25', 'batch/v1'],
  ['PodDisruptionBudget', 'policy/v1beta1', '1.25', 'policy/v1'],
  ['PodSecurityPolicy', 'policy/v1beta1', '1.25', undefined],
  ['HorizontalPodAutoscaler', 'autoscaling/v2beta2', '1.26', 'autoscaling/v2'],
  ['FlowSchema', 'flowcontrol.apiserver.k8s.io/v1beta3', '1.32', 'flowcontrol.apiserver.k8s.io/v1'],
  ['ResourceClaim', 'resource.k8s.io/v1alpha3', '1.37', 'resource.k8s.io/v1'],
  ['ResourceClaim', 'resource.k8s.io/v1beta1', '1.38', 'resource.k8s.io/v1'],
  ['MutatingAdmissionPolicy', 'admissionregistration.k8s.io/v1alpha1', '1.38', 'admissionregistration.k8s.io/v1beta1'],
  ['Endpoints', 'v1', undefined, 'discovery.k8s.io/v1'],
];

const minor = (release: string): number => Number(release.split('.')[1]);

/** The object as it is rewritten for the target; undefined when no machine can do that. */
function upgraded(text: string, target = '1.35'): { readonly text: string; readonly isExact: boolean } | undefined {
  const manifest = manifestOf(text);
  const api = lifecycleOf(manifest.apiVersion, manifest.kind);
  assert.ok(api, 'the table knows it');
  const upgrade = upgradeOf(manifest, api, targetVersion(target));
  if (!upgrade) return undefined;
  const plan = planYamlEdits(text, manifest.document.ast, upgrade.changes);
  assert.ok('edits' in plan, 'the changes can be written');
  return { text: applyEdits(text, plan.edits), isExact: upgrade.isExact };
}

describe('lifecycle of API versions', () => {
  for (const [kind, apiVersion, removed, successor] of FACTS) {
    it(`knows what becomes of ${kind} in ${apiVersion}`, () => {
      const api = lifecycleOf(apiVersion, kind);
      assert.equal(api?.removedIn, removed);
      assert.equal(api && successorAt(api, targetVersion('1.35'))?.apiVersion, successor);
    });
  }

  it('knows nothing of versions that are current, nor of pairs that never were', () => {
    for (const [apiVersion, kind] of [['apps/v1', 'Deployment'], ['autoscaling/v1', 'HorizontalPodAutoscaler'], ['apps/v1beta1', 'Ingress'], ['v1', 'constructor']] as const) {
      assert.equal(lifecycleOf(apiVersion, kind), undefined);
    }
  });

  it('deprecates before it removes', () => {
    for (const { apiVersion, kind, deprecatedIn, removedIn } of allLifecycles()) {
      if (deprecatedIn && removedIn) assert.ok(minor(deprecatedIn) < minor(removedIn), `${apiVersion} ${kind}`);
    }
  });

  it('never names a successor that comes after the removal, or that goes no later than what it replaces', () => {
    for (const { apiVersion, kind, removedIn, successors } of allLifecycles()) {
      if (removedIn && successors.length > 0) {
        assert.ok(successors.some(({ since }) => minor(since) <= minor(removedIn)) || apiVersion.includes('alpha'), `${apiVersion} ${kind} leaves no gap`);
      }
      for (const successor of successors) {
        const next = lifecycleOf(successor.apiVersion, successor.kind);
        if (next?.removedIn && removedIn) assert.ok(minor(next.removedIn) > minor(removedIn), `${apiVersion} ${kind} -> ${successor.apiVersion}`);
      }
    }
  });

  it('leads to a version that is not in the table, without going in a circle', () => {
    for (const api of allLifecycles()) {
      let last = api;
      for (let steps = 0; ; steps++) {
        const next = last.successors[0] && lifecycleOf(last.successors[0].apiVersion, last.successors[0].kind);
        if (!next) break;
        assert.ok(steps < 5, `${api.apiVersion} ${api.kind} goes in a circle`);
        last = next;
      }
    }
  });

  it('tells deprecated from removed by the target', () => {
    const api = lifecycleOf('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema');
    assert.ok(api);
    const states = ['1.28', '1.29', '1.31', '1.32'].map(target => [isDeprecated(api, targetVersion(target)), isRemoved(api, targetVersion(target))]);
    assert.deepEqual(states, [[false, false], [true, false], [true, false], [false, true]]);
  });

  it('offers the best version that the target has', () => {
    const api = lifecycleOf('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema');
    assert.ok(api);
    const offered = ['1.25', '1.27', '1.30'].map(target => successorAt(api, targetVersion(target))?.apiVersion.split('/')[1]);
    assert.deepEqual(offered, [undefined, 'v1beta3', 'v1']);
  });
});

describe('rewriting objects of old API versions', () => {
  it('keeps every comment of an Ingress', () => {
    const result = upgraded(`apiVersion: networking.k8s.io/v1beta1 # old
kind: Ingress
metadata: {name: web} # ours
spec:
  rules: # all of them
    # the shop
    - host: shop.example.com
      http:
        paths: # two
          - path: / # everything
            backend:
              # the front
              serviceName: web # by name
              servicePort: http
`);
    assert.equal(result?.isExact, true);
    assert.equal(result?.text, `apiVersion: networking.k8s.io/v1 # old
kind: Ingress
metadata: {name: web} # ours
spec:
  rules: # all of them
    # the shop
    - host: shop.example.com
      http:
        paths: # two
          - path: / # everything
            backend:
              # the front
              service: # by name
                name: web
                port:
                  name: http
            pathType: ImplementationSpecific
`);
  });

  it('does not rewrite a backend whose port carries a comment, which would be lost', () => {
    assert.equal(upgraded('apiVersion: extensions/v1beta1\nkind: Ingress\nspec:\n  backend:\n    serviceName: web\n    servicePort: 80 # plain\n'), undefined);
  });

  it('leaves an empty selector of a disruption budget to people: it means all pods now', () => {
    const budget = (selector: string): string => `apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 1${selector}}\n`;
    assert.equal(upgraded(budget(', selector: {}')), undefined);
    assert.equal(upgraded(budget(', selector: {matchLabels: {}}')), undefined);
    assert.equal(upgraded(budget(', selector: {matchLabels: {app: web}}'))?.isExact, true);
  });

  it('gives shares of a priority level their new name, but not a zero, which meant the default', () => {
    const level = (shares: number): string =>
      `apiVersion: flowcontrol.apiserver.k8s.io/v1beta2\nkind: PriorityLevelConfiguration\nspec: {limited: {assuredConcurrencyShares: ${shares}}}\n`;
    assert.match(upgraded(level(20))?.text ?? '', /v1\n.*\n.*\{nominalConcurrencyShares: 20\}/);
    assert.equal(upgraded(level(0)), undefined);
  });

  it('does not rewrite metrics that it would have to turn around', () => {
    const scaler = 'apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nspec:\n  metrics:\n    - type: Object\n      object: {metricName: hits, targetValue: 9, target: {kind: Service, name: web}}\n';
    assert.equal(upgraded(scaler), undefined);
  });

  it('writes the selector that a Deployment of old took from its template, and asks a person to look', () => {
    const result = upgraded('apiVersion: apps/v1beta1\nkind: Deployment\nspec: {template: {metadata: {labels: {app: web}}}}\n');
    assert.deepEqual(result, { isExact: false, text: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {metadata: {labels: {app: web}}}, selector: {matchLabels: {app: web}}}\n' });
  });

  it('needs labels for that selector', () => {
    assert.equal(upgraded('apiVersion: extensions/v1beta1\nkind: DaemonSet\nspec: {template: {metadata: {}}}\n'), undefined);
  });
});

describe('lifecycle of custom resources', () => {
  it('knows the releases of their own projects', () => {
    assert.equal(crdLifecycleOf('cert-manager.io/v1alpha2', 'Certificate')?.droppedIn, '1.6');
    assert.equal(crdLifecycleOf('external-secrets.io/v1beta1', 'ExternalSecret')?.droppedIn, '0.17');
    assert.equal(crdLifecycleOf('karpenter.sh/v1alpha5', 'Provisioner')?.successor.kind, 'NodePool');
    assert.equal(crdLifecycleOf('argoproj.io/v1alpha1', 'Application'), undefined);
  });
});

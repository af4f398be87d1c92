// Which places of a manifest name other objects, which objects come from it, and by which labels it is tied to others.

import assert from 'node:assert/strict';
import { readNames, readOffers } from '../../server/src/model/kubernetes/config-facts';
import { referencesOf } from '../../server/src/model/kubernetes/references';
import { declarationsOf } from '../../server/src/model/kubernetes/references/declared';
import { labelLinksOf } from '../../server/src/model/kubernetes/references/label-links';
import { manifestOf } from './kubernetes-of';

/** `role Kind/name`, the namespace and the parts where there are any, `?` where it is optional. */
function told(text: string): string[] {
  return referencesOf(manifestOf(text)).map(({ role, kind, group, name, namespace, parts, optional }) => [
    `${role} ${group === '' ? '' : `${group}/`}${kind}/${name}`, namespace && `in ${namespace}`, ...parts.map(part => `#${part.name}`), optional && '?',
  ].filter(Boolean).join(' '));
}

const object = (apiVersion: string, kind: string, spec: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\n${spec}\n`;

describe('the objects that a manifest names', () => {
  it('are, in a pod, its configuration, claims, classes and account', () => {
    assert.deepEqual(told(object('apps/v1', 'StatefulSet', `spec:
  serviceName: headless
  volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}]
  template:
    spec:
      serviceAccountName: robot
      priorityClassName: high
      runtimeClassName: gvisor
      imagePullSecrets: [{name: registry}]
      volumes:
        - {name: a, configMap: {name: files, items: [{key: one, path: x}]}}
        - {name: b, secret: {secretName: certs, optional: true}}
        - {name: c, projected: {sources: [{configMap: {name: part}}, {secret: {name: more, items: [{key: two, path: y}]}}]}}
        - {name: d, persistentVolumeClaim: {claimName: disk}}
        - {name: e, csi: {driver: d, nodePublishSecretRef: {name: publish}}}
        - {name: f, configMap: {name: conf}}
      initContainers:
        - {name: prepare, envFrom: [{configMapRef: {name: all}}, {secretRef: {name: hidden, optional: true}}]}
      containers:
        - name: web
          image: web
          env:
            - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}
            - {name: B, valueFrom: {secretKeyRef: {name: token, key: b}}}
          volumeMounts: [{name: f, mountPath: /etc/web.conf, subPath: web.conf}, {name: f, mountPath: /d, subPath: a/b}]`)), [
      'envFrom ConfigMap/all in shop', 'envFrom Secret/hidden in shop ?', 'env ConfigMap/settings in shop #a', 'env Secret/token in shop #b',
      'volume ConfigMap/files in shop #one', 'volume Secret/certs in shop ?', 'projected ConfigMap/part in shop', 'projected Secret/more in shop #two',
      'claim PersistentVolumeClaim/disk in shop', 'credential Secret/publish in shop', 'volume ConfigMap/conf in shop #web.conf',
      'serviceAccount ServiceAccount/robot in shop', 'priorityClass scheduling.k8s.io/PriorityClass/high', 'runtimeClass node.k8s.io/RuntimeClass/gvisor',
      'imagePullSecret Secret/registry in shop', 'governingService Service/headless in shop', 'storageClass storage.k8s.io/StorageClass/fast',
    ]);
  });

  const CASES: readonly (readonly [string, string, string, string, readonly string[]])[] = [
    ['an Ingress', 'networking.k8s.io/v1', 'Ingress', `spec:
  ingressClassName: nginx
  tls: [{secretName: cert}]
  rules: [{http: {paths: [{backend: {service: {name: api, port: {number: 80}}}}]}}]
  defaultBackend: {service: {name: web, port: {name: http}}}`,
    ['backend Service/api in shop #80', 'backend Service/web in shop #http', 'tls Secret/cert in shop', 'ingressClass networking.k8s.io/IngressClass/nginx']],
    ['an Ingress of the past', 'extensions/v1beta1', 'Ingress', 'spec: {backend: {serviceName: web, servicePort: http}}', ['backend Service/web in shop #http']],
    ['an HTTPRoute', 'gateway.networking.k8s.io/v1', 'HTTPRoute', `spec:
  parentRefs: [{name: front, namespace: infra}]
  rules: [{backendRefs: [{name: web, port: 80}, {kind: Other, group: example.com, name: x}]}]`,
    ['parent gateway.networking.k8s.io/Gateway/front in infra', 'backend Service/web in shop #80', 'backend example.com/Other/x in shop']],
    ['a Gateway', 'gateway.networking.k8s.io/v1', 'Gateway', 'spec: {gatewayClassName: c, listeners: [{tls: {certificateRefs: [{name: cert, namespace: certs}]}}]}',
      ['gatewayClass gateway.networking.k8s.io/GatewayClass/c', 'tls Secret/cert in certs']],
    ['an autoscaler', 'autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}', ['scaleTarget apps/Deployment/web in shop']],
    ['a ScaledObject', 'keda.sh/v1alpha1', 'ScaledObject', 'spec: {scaleTargetRef: {name: web}, triggers: [{authenticationRef: {name: auth}}]}',
      ['scaleTarget apps/Deployment/web in shop', 'authentication keda.sh/TriggerAuthentication/auth in shop']],
    ['a RoleBinding', 'rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: robot, namespace: ci}, {kind: User, name: ann}]',
      ['roleRef rbac.authorization.k8s.io/ClusterRole/view', 'subject ServiceAccount/robot in ci']],
    ['a claim', 'v1', 'PersistentVolumeClaim', 'spec: {storageClassName: fast, volumeName: pv1, dataSource: {kind: PersistentVolumeClaim, name: old}}',
      ['storageClass storage.k8s.io/StorageClass/fast', 'volumeBinding PersistentVolume/pv1', 'dataSource PersistentVolumeClaim/old in shop']],
    ['a volume', 'v1', 'PersistentVolume', 'spec: {claimRef: {name: disk, namespace: data}}', ['volumeBinding PersistentVolumeClaim/disk in data']],
    ['a webhook', 'admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'webhooks: [{clientConfig: {service: {name: hook, namespace: sys, port: 443}}}]',
      ['webhook Service/hook in sys #443']],
    ['a Kustomization', 'kustomize.config.k8s.io/v1beta1', 'Kustomization', 'patches: [{target: {kind: Deployment, name: web}}, {target: {kind: Deployment, name: web-.*}}]',
      ['patch apps/Deployment/web in shop']],
    ['nothing where names are filled in later', 'autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Deployment, name: "${APP}"}}', []],
  ];
  for (const [title, apiVersion, kind, spec, expected] of CASES) {
    it(`are, in ${title}, ${expected.length}`, () => assert.deepEqual(told(object(apiVersion, kind, spec)), expected));
  }
});

describe('the objects that come from a manifest', () => {
  const made = (text: string): string[] => declarationsOf(manifestOf(text)).map(({ kind, name, keys, keysAreComplete, isProduced }) =>
    `${kind}/${name} ${keys.map(key => key.name).join()}${keysAreComplete ? '' : '…'}${isProduced ? ' made' : ''}`);

  it('are a ConfigMap with all its keys, of both maps', () => {
    assert.deepEqual(made(object('v1', 'ConfigMap', 'data: {a: x}\nbinaryData: {b: eA==}')), ['ConfigMap/web a,b']);
  });

  it('are the Secrets that controllers make, with the keys that can be seen', () => {
    assert.deepEqual(made(object('external-secrets.io/v1', 'ExternalSecret', 'spec: {target: {name: token}, data: [{secretKey: a}]}')), ['ExternalSecret/web …', 'Secret/token a made']);
    assert.deepEqual(made(object('external-secrets.io/v1', 'ExternalSecret', 'spec: {dataFrom: [{extract: {key: x}}]}')), ['ExternalSecret/web …', 'Secret/web … made']);
    assert.deepEqual(made(object('bitnami.com/v1alpha1', 'SealedSecret', 'spec: {encryptedData: {a: AgB}}')), ['SealedSecret/web …', 'Secret/web a made']);
    assert.deepEqual(made(object('cert-manager.io/v1', 'Certificate', 'spec: {secretName: cert}')), ['Certificate/web …', 'Secret/cert … made']);
  });

  it('are what kustomize generates', () => {
    assert.deepEqual(made('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator: [{name: a, envs: [x]}]\nsecretGenerator: [{name: b}]\n'),
      ['ConfigMap/a … made', 'Secret/b … made']);
  });

  it('are remembered without a value of any Secret', () => {
    const secret = manifestOf(object('v1', 'Secret', 'stringData: {password: correct-horse}'));
    assert.deepEqual(readOffers(secret), [{ kind: 'Secret', name: 'web', keys: ['password'], keysAreComplete: true }]);
    assert.doesNotMatch(JSON.stringify(readOffers(secret)), /correct-horse/);
  });

  it('are asked for by objects of other projects under keys that sound like configuration', () => {
    assert.deepEqual(readNames(manifestOf(object('example.com/v1', 'Database', 'spec: {adminSecret: {name: admin}, size: large, tlsConfig: certs}'))), ['?/admin', '?/certs']);
  });
});

describe('the labels that tie a manifest to others', () => {
  const ties = (text: string): string[] => labelLinksOf(manifestOf(text)).flatMap(({ role, of, uses }) =>
    uses.map(({ key, value, excludes }) => `${role} ${of} ${key}=${value?.text ?? '*'}${excludes ? ' not' : ''}`));

  it('are those of the pod template, of selectors, affinity and spreading', () => {
    assert.deepEqual(ties(object('apps/v1', 'Deployment', `spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: db}}}]}}
      topologySpreadConstraints: [{labelSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [a, b]}, {key: x, operator: Exists}]}}]
      containers: [{name: web}]`)),
    ['carries pods app=web', 'selects pods app=web', 'selects pods app=db', 'selects pods tier=a not', 'selects pods tier=b not', 'selects pods x=*']);
  });

  it('are those of Services, budgets, policies and monitors', () => {
    assert.deepEqual(ties(object('v1', 'Service', 'spec: {selector: {app: web}}')), ['selects pods app=web']);
    assert.deepEqual(ties(object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: {matchLabels: {app: web}}}')), ['selects pods app=web']);
    assert.deepEqual(ties(object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}')),
      ['selects pods app=db', 'selects pods app=web']);
    assert.deepEqual(ties(object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {matchLabels: {app: web}}}')), ['selects services app=web']);
  });
});

import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const POD_RESOURCES: ReadonlySet<string> = new Set(['pods', '*', '*/*', 'pods/*']);

const holds = (list: Value, wanted: ReadonlySet<string>): boolean => list.items.some(item => wanted.has(item.text ?? ''));

/** Whether the webhook is asked before pods are made. */
const seesNewPods = (webhook: Value): boolean => webhook.get('rules').items.some(rule =>
  holds(rule.get('apiGroups'), new Set(['', '*'])) && holds(rule.get('resources'), POD_RESOURCES) && holds(rule.get('operations'), new Set(['CREATE', '*'])));

/** Anything that may keep the webhook from its own pods and the system's. */
const NARROWING = ['namespaceSelector', 'objectSelector', 'matchConditions'] as const;

const isNarrowed = (webhook: Value): boolean => NARROWING.some(field => {
  const value = webhook.get(field);
  return value.isUnknown || value.items.length > 0 || value.keys.length > 0;
});

export default manifestRule<Value>({
  id: 'webhook-can-block-cluster',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  severity: 'info',
  category: 'availability',
  title: { en: 'Webhook that can stop all pods', zh: 'Webhook 可能让所有 Pod 都起不来' },
  message: {
    en: 'While webhook "{name}" does not answer, no pod can start, its own and those of kube-system included',
    zh: 'Webhook "{name}" 没有应答时，任何 Pod 都启动不了，包括它自己的和 kube-system 的',
  },
  why: {
    en: 'With failurePolicy Fail the API server refuses what the webhook has not approved. When the webhook\'s pods are down, after an upgrade of all nodes say, they cannot come back, because the webhook would have to approve them first. Leave its own namespace and kube-system out.',
    zh: 'failurePolicy 为 Fail 时，没有得到 Webhook 批准的请求会被 API 服务器拒绝。Webhook 自己的 Pod 一旦全部停掉（例如所有节点升级之后），就再也起不来，因为要先得到它自己的批准。应排除它所在的命名空间和 kube-system。',
  },
  whenNot: {
    en: 'The webhook runs outside this cluster, or whoever installs it narrows it down.',
    zh: 'Webhook 运行在集群之外，或者由安装它的程序来缩小范围。',
  },
  links: [LINKS.webhookGoodPractices, LINKS.admissionWebhooks],
  alias: { kubescape: ['C-0036', 'C-0039'] },
  reportsAbsence: true,
  check(manifest) {
    if (manifest.group !== 'admissionregistration.k8s.io') return [];
    return manifest.root.get('webhooks').items.flatMap(webhook => {
      const policy = webhook.get('failurePolicy');
      const fails = policy.text === 'Fail' || (policy.isAbsent && manifest.apiVersion.endsWith('/v1'));
      const at = webhook.get('name').span;
      const isInside = webhook.get('clientConfig', 'service').isKnown;
      return fails && isInside && at && seesNewPods(webhook) && !isNarrowed(webhook) ? [{ at, args: { name: webhook.get('name').text }, data: webhook }] : [];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Leave out kube-system and its own namespace', zh: '排除 kube-system 和它自己的命名空间' },
    changes(_manifest, _context, { data }) {
      const own = data?.get('clientConfig', 'service', 'namespace').text;
      const values = [...new Set(['kube-system', ...(own === undefined ? [] : [own])])];
      return data && [data.get('namespaceSelector').set({ matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }] })];
    },
  }],
  examples: [
    {
      bad: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: [|policy.example.com|]
    clientConfig:
      service: {name: policy, namespace: policy-system}
    rules:
      - apiGroups: ["*"]
        apiVersions: ["*"]
        operations: [CREATE, UPDATE]
        resources: ["*"]
    sideEffects: None
    admissionReviewVersions: [v1]
`,
      fixed: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    clientConfig:
      service: {name: policy, namespace: policy-system}
    rules:
      - apiGroups: ["*"]
        apiVersions: ["*"]
        operations: [CREATE, UPDATE]
        resources: ["*"]
    sideEffects: None
    admissionReviewVersions: [v1]
    namespaceSelector:
      matchExpressions:
        - key: kubernetes.io/metadata.name
          operator: NotIn
          values:
            - kube-system
            - policy-system
`,
    },
    {
      why: { en: 'One looks at its own kind of objects only, one lets pods pass when it is down, one leaves namespaces out.', zh: '一个只检查自己的对象，一个不可用时放行，一个排除了部分命名空间。' },
      good: `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: inject}
webhooks:
  - name: own.example.com
    clientConfig: {service: {name: own, namespace: own}}
    rules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: ["*"]}]
  - name: ignore.example.com
    failurePolicy: Ignore
    clientConfig: {service: {name: own, namespace: own}}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  - name: narrow.example.com
    clientConfig: {service: {name: own, namespace: own}}
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
    namespaceSelector:
      matchLabels: {inject: enabled}
`,
    },
  ],
});

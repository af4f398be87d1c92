import { choicesOf, type FieldType } from '../../model/fields/field';
import { fits, misplacedHome } from '../../model/fields/misplaced';
import type { FieldVisit } from '../../model/fields/manifest-fields';
import { isPlaceholderText } from '../../model/yaml/template';
import { closest } from '../../text/closest';
import { isExpertsField, isTableComplete, judgeableVisits, shortName } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** kustomize's own words in a patch (`$patch`), what SOPS leaves beside what it encrypts, and keys that are filled in later. */
const isToolsKey = ({ path }: FieldVisit, key: string): boolean =>
  key.startsWith('$') || (key === 'sops' && path.length === 1) || isPlaceholderText(key);

/** The field of the type that was probably meant: it is not written yet, and would take the value. */
function meant({ value, parent }: FieldVisit, { fields }: FieldType, key: string): string | undefined {
  const free = [...fields.values()].filter(field => !parent.get(field.name).keySpan && fits(value, field.shape));
  const near = closest(key, free.map(field => field.name));
  const choices = choicesOf(fields.get(near ?? '')?.shape ?? { kind: 'any' });
  return choices && value.text !== undefined && !choices.includes(value.text) ? undefined : near;
}

export default manifestRule<{ readonly visit: FieldVisit; readonly near: string | undefined }>({
  id: 'unknown-field',
  severity: 'error',
  category: 'validity',
  title: { en: 'Field that Kubernetes does not know', zh: 'Kubernetes 不认识的字段' },
  message: { en: '{type} has no field "{field}": the API server refuses or drops it', zh: '{type} 没有 "{field}" 这个字段：API 服务器会拒绝它，或者把它丢掉' },
  variants: {
    near: { en: '{type} has no field "{field}": did you mean "{near}"?', zh: '{type} 没有 "{field}" 这个字段：是不是想写 "{near}"？' },
  },
  why: {
    en: 'kubectl asks the API server for strict validation, which refuses a field that it does not know. A client that does not ask, older kubectl, Helm or a controller, has the field dropped without a word: the probe, the limit or the policy that you wrote does not exist in the cluster.',
    zh: 'kubectl 会要求 API 服务器做严格校验，遇到不认识的字段就拒绝。没有这样要求的客户端（老版本的 kubectl、Helm、各种控制器）提交时，这个字段会被悄悄丢掉：你写的探针、限制或策略在集群里根本不存在。',
  },
  whenNot: {
    en: 'Your API server is a fork, or newer than any release that Seaworthy knows.',
    zh: '你的 API 服务器是改造过的，或者比 Seaworthy 所知的版本还新。',
  },
  links: [LINKS.fieldValidation, LINKS.apiReference],
  overlaps: 'kubernetes-schema',
  check(manifest, context) {
    return judgeableVisits(manifest).flatMap(visit => {
      const key = String(visit.path.at(-1));
      if (visit.shape || !visit.keySpan || isToolsKey(visit, key) || isExpertsField(visit, context) || misplacedHome(manifest, visit)) return [];
      const near = meant(visit, visit.parentType, key);
      if (!near && !isTableComplete(context, visit.parentType)) return [];
      const args = { type: shortName(visit.parentType.name), field: key, near: near ?? '' };
      return [{ at: visit.keySpan, variant: near && 'near', args, data: { visit, near } }];
    });
  },
  fixes: [{
    safe: false,
    title: { en: 'Call it "{near}"', zh: '改成 "{near}"' },
    changes: (_manifest, _context, { data }) => (data?.near ? [data.visit.value.rename(data.near)] : undefined),
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          [|readynessProbe|]: # as the load balancer asks
            httpGet: {path: /ready, port: 8080}
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          readinessProbe: # as the load balancer asks
            httpGet: {path: /ready, port: 8080}
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  [|loadbalancerIP|]: 203.0.113.7
  ports: [{port: 80}]
`,
      fixed: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  loadBalancerIP: 203.0.113.7
  ports: [{port: 80}]
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
[|settings|]: {level: info}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        [|cpu|]: 100m
`,
    },
    {
      why: { en: 'A field that is legal one level up or down is misplaced, which is said elsewhere; what a custom resource may hold is not known.', zh: '字段在上一层或下一层合法，属于放错位置，由另一条规则来说；自定义资源里能写什么则无从知道。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  readinessProbe: {tcpSocket: {port: 8080}}
  containers: [{name: web, image: web:1.4.2}]
---
apiVersion: shop.example.com/v1
kind: Order
metadata: {name: first}
spec: {anything: true}
`,
    },
    {
      why: { en: 'Schemas of custom resources and objects inside others are free, and kustomize and SOPS add keys that the cluster never sees.', zh: '自定义资源的模式、内嵌的对象可以随意写，kustomize 和 SOPS 自己加的键不会到达集群。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
$patch: delete
---
apiVersion: v1
kind: Secret
metadata: {name: key}
stringData: {key: "ENC[AES256_GCM,data:x,type:str]"}
sops: {version: 3.9.0}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {anything: goes}
spec:
  nodeSelector: {disk: ssd}
  containers:
    - name: web
      image: web:1.4.2
      resources: {limits: {example.com/gpu: 1}}
`,
    },
  ],
});

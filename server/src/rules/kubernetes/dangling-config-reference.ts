import type { Manifest } from '../../model/kubernetes/manifest';
import type { NameReference } from '../../model/kubernetes/references/reference';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { configNear, forgottenName, nearestName, nearNamed } from '../missing-name';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** Without these the pod waits in `ContainerCreating` or `CreateContainerConfigError`. */
const BLOCKS_PODS: ReadonlySet<string> = new Set(['env', 'envFrom', 'volume', 'projected']);
/** Controllers write these into every namespace, and cert-manager the Secrets of the Ingresses that ask it to. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);
/** So many other Secrets that pods name must lie here before a Secret that does not is a mistake: most are kept out of repositories. */
const ENOUGH_SECRETS = 2;

/** Whether everything of the kind that pods here name is kept here, so that what is not here is missing. */
function isKeptHere({ kind, name }: NameReference, { project, file }: RuleContext): boolean {
  if (project.mayHoldMore(file) || !project.isComplete(file, kind)) return false;
  const others = project.namedNear(file, kind).filter(other => other !== name && !ALWAYS_THERE.has(other));
  const kept = others.filter(other => project.offering(kind, other).length > 0);
  return kind === 'ConfigMap' ? kept.length === others.length : kept.length === others.length && kept.length >= ENOUGH_SECRETS;
}

function judge(manifest: Manifest, reference: NameReference, context: RuleContext): Found[] {
  const { kind, name, value, role } = reference;
  if (ALWAYS_THERE.has(name) || reference.optional || !value.span || context.project.offering(kind, name).length > 0) return [];
  const there = configNear(context, kind, manifest);
  const isMissing = BLOCKS_PODS.has(role) && isKeptHere(reference, context);
  const meant = isMissing ? nearestName(name, there) : forgottenName(context, kind, name, there);
  const args = { target: kind, wanted: name, kind: manifest.kind, name: manifest.name ?? '', meant };
  if (meant === undefined) return isMissing ? [{ at: value.span, args }] : [];
  const other = nearNamed(context, kind, meant, manifest);
  const related = other ? [{ at: other, text: { en: '{target} "{meant}"', zh: '{target} "{meant}"' } }] : [];
  return [{ at: value.span, variant: 'meant', args, related, data: [value.set(meant)] }];
}

const isMadeByCertManager = ({ root }: Manifest): boolean =>
  root.get('metadata', 'annotations').keys.some(key => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme');

/** Secrets are seldom kept beside what uses them: one that is not here counts as missing only when the others are. */
export default manifestRule<readonly YamlChange[]>({
  id: 'dangling-config-reference',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'ConfigMap or Secret that does not exist', zh: '引用的 ConfigMap 或 Secret 不存在' },
  message: {
    en: '{target} "{wanted}" is not among the objects here: without it, pods of {kind} "{name}" do not start',
    zh: '这里没有 {target} "{wanted}"：缺少它，{kind} "{name}" 的 Pod 无法启动',
  },
  variants: {
    meant: {
      en: '{target} "{wanted}", which {kind} "{name}" names, is not here: is "{meant}" meant?',
      zh: '{kind} "{name}" 引用的 {target} "{wanted}" 不在这里，是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'The API server accepts a reference to what does not exist. The pods then stay in ContainerCreating or CreateContainerConfigError until it appears, and a rollout waits with them.',
    zh: '引用了不存在的对象，API 服务器照样接受。随后 Pod 一直停在 ContainerCreating 或 CreateContainerConfigError，滚动更新也跟着卡住，直到对象出现。',
  },
  whenNot: {
    en: 'It is made by a program, a pipeline or another repository.',
    zh: '它由程序、流水线创建，或放在别的仓库里。',
  },
  links: [LINKS.configMaps, LINKS.secrets],
  alias: { 'kube-linter': ['env-value-from'] },
  reportsAbsence: true,
  check(manifest, context) {
    const references = manifest.references.filter(({ kind, group }) => group === '' && (kind === 'ConfigMap' || kind === 'Secret'));
    return references
      .filter(reference => reference.role !== 'tls' || !isMadeByCertManager(manifest))
      .flatMap(reference => judge(manifest, reference, context));
  },
  fixes: [{
    safe: false,
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{configMapRef: {name: [|web-confg|]}}]
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: [|web-tokens|], key: token}}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{configMapRef: {name: web-config}}]
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: web-token, key: token}}
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {MODE: fast}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web-token}
spec: {data: [{secretKey: token}]}
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: config
      configMap: {name: [|nginx|]}
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{configMapRef: {name: web-config}}]
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {MODE: fast}
`,
      },
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      envFrom:
        - secretRef: {name: web-token}
        - secretRef: {name: mail-account}
        - secretRef: {name: [|database|]}
`,
      files: {
        'secrets.yaml': `apiVersion: v1
kind: Secret
metadata: {name: web-token}
---
apiVersion: v1
kind: Secret
metadata: {name: mail-account}
`,
      },
    },
    {
      why: { en: 'No Secret lies here: they are kept elsewhere.', zh: '这里没有 Secret：它们放在别处。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{secretRef: {name: database}}, {configMapRef: {name: web-config}}]
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
`,
      },
    },
    {
      why: { en: 'The pod starts without the one, every namespace has the other, and kustomize makes the third.', zh: '一个可有可无，一个每个命名空间都有，一个由 kustomize 生成。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: ca
      projected: {sources: [{configMap: {name: kube-root-ca.crt}}, {configMap: {name: extra, optional: true}}]}
  containers:
    - name: web
      image: web:1.4.2
      envFrom: [{configMapRef: {name: web-config}}, {configMapRef: {name: features}}]
`,
      files: {
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [manifest.yaml, features.yaml]
configMapGenerator: [{name: web-config, envs: [web.env]}]
`,
        'features.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: features}
`,
      },
    },
    {
      why: { en: 'The two are members of a series, and the other one is in use.', zh: '两者是同一系列的成员，而且另一个有人在用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  imagePullSecrets: [{name: registry-2}, {name: registry-b}]
  containers:
    - name: web
      image: web:1.4.2
`,
      files: {
        'secrets.yaml': `apiVersion: v1
kind: Secret
metadata: {name: registry-1}
`,
      },
    },
  ],
});

import { closest } from '../../text/closest';
import { meets } from '../../model/facts';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { NamedPart, NameReference } from '../../model/kubernetes/references/reference';
import { areNeighbours, type Located } from '../../model/project';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

interface Known {
  readonly object: Located;
  readonly keys: readonly string[];
}

/** The objects that may be meant; undefined when none is near, or the keys of one cannot all be seen. */
function knownKeys({ kind, name }: NameReference, manifest: Manifest, { project, file }: RuleContext): readonly Known[] | undefined {
  const objects = project.offering(kind, name).filter(object => meets(object, manifest));
  const known: Known[] = [];
  for (const object of objects) {
    for (const offer of (object.offers ?? []).filter(each => each.kind === kind && each.name === name)) {
      if (!offer.keysAreComplete) return undefined;
      known.push({ object, keys: offer.keys });
    }
  }
  return objects.some(object => areNeighbours(object.file, file)) ? known : undefined;
}

function judge(manifest: Manifest, reference: NameReference, part: NamedPart, context: RuleContext): Finding<readonly YamlChange[]>[] {
  const known = knownKeys(reference, manifest, context);
  const key = String(part.name);
  const keys = known?.flatMap(each => each.keys) ?? [];
  const [first] = known ?? [];
  if (!first || keys.includes(key) || !part.value.span) return [];
  const meant = closest(key, keys);
  const finding = {
    at: part.value.span,
    args: { target: reference.kind, name: reference.name, key, meant },
    related: [{ at: first.object, text: { en: '{target} "{name}"', zh: '{target} "{name}"' } }],
  };
  return meant === undefined ? [finding] : [{ ...finding, variant: 'meant', data: [part.value.set(meant)] }];
}

export default manifestRule<readonly YamlChange[]>({
  id: 'unknown-config-key',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Key that the ConfigMap or Secret does not have', zh: 'ConfigMap 或 Secret 里没有的键' },
  message: {
    en: '{target} "{name}" has no key "{key}": a container that needs it does not start',
    zh: '{target} "{name}" 里没有键 "{key}"：需要它的容器无法启动',
  },
  variants: {
    meant: {
      en: '{target} "{name}" has no key "{key}": is "{meant}" meant?',
      zh: '{target} "{name}" 里没有键 "{key}"，是不是想写 "{meant}"？',
    },
  },
  why: {
    en: 'A missing key stops the container with CreateContainerConfigError, and a volume that asks for one is not mounted. A subPath that names none becomes an empty directory where the program expects a file.',
    zh: '键不存在时，容器停在 CreateContainerConfigError；卷里引用了不存在的键，卷就挂载不上。subPath 写了不存在的键，程序本该读到文件的地方会变成空目录。',
  },
  whenNot: {
    en: 'A program adds the key before the pods start.',
    zh: '在 Pod 启动前会有程序补上这个键。',
  },
  links: [LINKS.configMaps, LINKS.secrets],
  alias: { 'kube-linter': ['env-value-from'] },
  check: (manifest, context) => manifest.references
    .filter(({ kind, group, optional }) => !optional && group === '' && (kind === 'ConfigMap' || kind === 'Secret'))
    .flatMap(reference => reference.parts.flatMap(part => judge(manifest, reference, part, context))),
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
  volumes:
    - name: config
      configMap: {name: web-config}
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: MODE
          valueFrom: {configMapKeyRef: {name: web-config, key: [|mdoe|]}}
      volumeMounts:
        - {name: config, mountPath: /etc/nginx/nginx.conf, subPath: [|nginx.cnf|]}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: config
      configMap: {name: web-config}
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: MODE
          valueFrom: {configMapKeyRef: {name: web-config, key: mode}}
      volumeMounts:
        - {name: config, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf}
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {mode: fast, nginx.conf: ""}
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
      env:
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: web-token, key: [|password|]}}
`,
      files: {
        'secrets.yaml': `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: web-token}
spec: {encryptedData: {token: AgBy}}
`,
      },
    },
    {
      why: { en: 'The pod starts without the key, the other ConfigMap is not here, and kustomize adds keys to the third.', zh: '一个键可有可无，一个 ConfigMap 不在这里，一个由 kustomize 补充键。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: MODE
          valueFrom: {configMapKeyRef: {name: web-config, key: mode, optional: true}}
        - name: LEVEL
          valueFrom: {configMapKeyRef: {name: logging, key: level}}
        - name: COLOR
          valueFrom: {configMapKeyRef: {name: theme, key: color}}
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: theme}
data: {font: large}
`,
        'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator: [{name: theme, behavior: merge, literals: [color=blue]}]
`,
      },
    },
    {
      why: { en: 'An overlay of the same ConfigMap has the key.', zh: '同一个 ConfigMap 的 overlay 里有这个键。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: MODE
          valueFrom: {configMapKeyRef: {name: web-config, key: mode}}
`,
      files: {
        'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {level: info}
`,
        '../overlays/dev/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {mode: slow}
`,
      },
    },
  ],
});

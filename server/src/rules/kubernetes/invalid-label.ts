import type { Manifest } from '../../model/kubernetes/manifest';
import {
  isCheckedByServer, isLabelValue, isQualifiedName, LONGEST_ANNOTATIONS, LONGEST_LABEL, validKey, validLabelValue,
} from '../../model/kubernetes/object-syntax';
import type { YamlChange } from '../../model/yaml-change';
import { isPlaceholderText } from '../../model/yaml/template';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

type Found = Finding<readonly YamlChange[]>;

/** Kinds whose `spec.selector` is a plain map of labels. */
const PLAIN_SELECTORS: ReadonlySet<string> = new Set(['Service', 'ReplicationController']);

/** The `metadata` of the object and of what it makes. */
function metadatas({ root, workload, kind }: Manifest): readonly Value[] {
  const template = workload && workload.template.path.length > root.path.length ? [workload.template.get('metadata')] : [];
  return [root.get('metadata'), ...(kind === 'CronJob' ? [root.get('spec', 'jobTemplate', 'metadata')] : []), ...template];
}

const selectors = ({ root, kind, workload }: Manifest): readonly Value[] => [
  PLAIN_SELECTORS.has(kind) ? root.get('spec', 'selector') : root.get('spec', 'selector', 'matchLabels'),
  root.get('spec', 'podSelector', 'matchLabels'),
  ...(workload ? [workload.podSpec.value.get('nodeSelector')] : []),
];

function wrongKey(key: string, value: Value, variant: 'key' | 'annotation'): Found | undefined {
  if (!value.keySpan || key === '<<' || isPlaceholderText(key) || isQualifiedName(key, variant === 'annotation')) return undefined;
  const meant = validKey(key);
  return { at: value.keySpan, variant, args: { key, meant }, data: meant === undefined ? undefined : [value.rename(meant)] };
}

/** Numbers and booleans are another rule's affair. */
function wrongValue(key: string, value: Value): Found | undefined {
  const { text, span, scalar } = value;
  if (text === undefined || !span || scalar?.kind !== 'string' || isLabelValue(text)) return undefined;
  const meant = validLabelValue(text);
  const isOdd = /[^-A-Za-z0-9_.]/.test(text);
  const tooLong = text.length > LONGEST_LABEL ? 'long' : 'ends';
  return {
    at: span,
    variant: isOdd ? undefined : tooLong,
    args: { key, value: text, length: text.length, meant },
    data: meant === undefined ? undefined : [value.set(meant)],
  };
}

const wrongLabels = (labels: Value): readonly Found[] =>
  labels.entries.flatMap(({ key, value }) => wrongKey(key, value, 'key') ?? wrongValue(key, value) ?? []);

function wrongAnnotations(annotations: Value): readonly Found[] {
  const size = annotations.entries.reduce((sum, { key, value }) => sum + key.length + (value.text?.length ?? 0), 0);
  const large: readonly Found[] = size > LONGEST_ANNOTATIONS && annotations.keySpan ? [{ at: annotations.keySpan, variant: 'size' }] : [];
  return [...large, ...annotations.entries.flatMap(({ key, value }) => wrongKey(key, value, 'annotation') ?? [])];
}

/** Silent about other projects' kinds: their files may never reach an API server. */
export default manifestRule<readonly YamlChange[]>({
  id: 'invalid-label',
  severity: 'error',
  category: 'metadata',
  title: { en: 'Label that the API server refuses', zh: 'API 服务器会拒绝的标签' },
  message: {
    en: 'Label {key} is refused: a value is letters, digits, "-", "_" and "."',
    zh: '标签 {key} 会被拒绝：值只能由字母、数字、"-"、"_" 和 "." 组成',
  },
  variants: {
    long: {
      en: 'Label {key} is refused: its value has {length} characters, and 63 are allowed',
      zh: '标签 {key} 会被拒绝：值有 {length} 个字符，最多 63 个',
    },
    ends: {
      en: 'Label {key} is refused: its value must begin and end with a letter or digit',
      zh: '标签 {key} 会被拒绝：值的首尾必须是字母或数字',
    },
    key: {
      en: 'Label "{key}" is refused: a key is letters, digits, "-", "_" and ".", at most 63, behind a domain and "/" or alone',
      zh: '标签 "{key}" 会被拒绝：键由字母、数字、"-"、"_" 和 "." 组成，最多 63 个字符，前面可以加域名和 "/"',
    },
    annotation: {
      en: 'Annotation "{key}" is refused: a key is letters, digits, "-", "_" and ".", behind a domain and "/" or alone',
      zh: '注解 "{key}" 会被拒绝：键由字母、数字、"-"、"_" 和 "." 组成，前面可以加域名和 "/"',
    },
    size: {
      en: 'These annotations are refused: keys and values together have more than 256 KiB',
      zh: '这些注解会被拒绝：键和值合计超过 256 KiB',
    },
  },
  why: {
    en: 'Labels are made to be searched and compared, so they are short and plain; anything may stand in an annotation\'s value instead. The API server refuses the whole object for one wrong label.',
    zh: '标签用来检索和比较，所以必须短而规整；自由的内容可以放进注解的值。只要有一个标签不合规，整个对象都会被拒绝。',
  },
  whenNot: { en: 'Never: such an object cannot be created.', zh: '没有例外：这样的对象创建不出来。' },
  links: [LINKS.labels, LINKS.annotations],
  alias: { 'kube-score': ['label-values'] },
  check(manifest) {
    if (!isCheckedByServer(manifest)) return [];
    return [
      ...metadatas(manifest).flatMap(metadata => [...wrongLabels(metadata.get('labels')), ...wrongAnnotations(metadata.get('annotations'))]),
      ...selectors(manifest).flatMap(wrongLabels),
    ];
  },
  fixes: [{
    safe: false, // others may select by it
    title: { en: 'Write "{meant}"', zh: '改成 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    owner: [|"Jane Doe, Shop"|]
    [|app name|]: web
    version: [|1.4.2+build.7|]
    part: [|-web-|]
  annotations:
    [|shop.example.com/notes/today|]: any text at all
spec:
  selector: {matchLabels: {app: [|web shop|]}}
  template:
    metadata: {labels: {app: [|web shop|]}}
    spec:
      nodeSelector: {[|Example.com/disk|]: ssd}
      containers: [{name: web, image: "web:1.4.2"}]
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    owner: "Jane-Doe-Shop"
    app-name: web
    version: 1.4.2-build.7
    part: web
  annotations:
    shop.example.com/notes-today: any text at all
spec:
  selector: {matchLabels: {app: web-shop}}
  template:
    metadata: {labels: {app: web-shop}}
    spec:
      nodeSelector: {example.com/disk: ssd}
      containers: [{name: web, image: "web:1.4.2"}]
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: {note: [|this-label-value-goes-on-and-on-until-it-has-more-than-63-characters|]}
`,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: {note: this-label-value-goes-on-and-on-until-it-has-more-than-63-chara}
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: [|"@"|]}
`,
    },
    {
      why: {
        en: 'Empty values, upper-case letters, domains in front of keys, templates, and other projects\' files.',
        zh: '空值、大写字母、键前面的域名、模板，以及其他项目的文件。',
      },
      good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app.kubernetes.io/name: Web_1.4, empty: "", later: "\${VERSION} build"}
  annotations: {Shop.Example.com/Note: "any text: at all"}
spec:
  nodeSelector: {node-role.kubernetes.io/worker: ""}
  containers: [{name: web, image: "web:1.4.2"}]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: web, labels: {owner: Jane Doe}}
`,
    },
  ],
});

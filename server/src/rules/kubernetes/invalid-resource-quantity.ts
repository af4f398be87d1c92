import { Quantity } from '../../model/kubernetes/quantity';
import { correction, isSaidByRequest, meantQuantities, type WrittenQuantity } from '../../model/kubernetes/quantities';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { quantityArguments } from '../quantity-words';
import type { Finding } from '../rule';

interface Misspelt {
  readonly quantity: WrittenQuantity;
  readonly meant: readonly string[];
}

/** What a text may have meant; empty where it is a quantity, or where something may replace it. */
function meantBy(text: string, resource: string): readonly string[] {
  if (!/^[-+.\d]/.test(text) || Quantity.parse(text)) return [];
  return meantQuantities(text, resource).filter(candidate => Quantity.parse(candidate));
}

const corrector = (resource: string, choice: 0 | 1) => (text: string): string | undefined => {
  const meant = meantBy(text, resource);
  return meant[choice] ?? meant[0];
};

function judge(quantity: WrittenQuantity): Finding<Misspelt> | undefined {
  const { value, resource } = quantity;
  const text = value.text?.trim() ?? '';
  if (!value.span || !/^[-+.\d]/.test(text)) return undefined; // a map, an empty text, or a word that something replaces
  const parsed = Quantity.parse(text);
  if (parsed ? parsed.nano >= 0n : value.number !== undefined) return undefined; // YAML's other numbers, such as 1_000
  const meant = meantBy(text, resource);
  if (meant.length > 0 && isSaidByRequest(quantity, corrector(resource, 0))) return undefined;
  const [first = '', second = ''] = meant;
  return { at: value.span, variant: parsed ? 'negative' : undefined, args: { ...quantityArguments(quantity), first, second }, data: { quantity, meant } };
}

export default manifestRule<Misspelt>({
  id: 'invalid-resource-quantity',
  severity: 'error',
  category: 'resources',
  title: { en: 'Not a resource quantity', zh: '不是合法的资源数量' },
  message: {
    en: '{owner}: {resource} "{written}" is not a quantity, the API server refuses it',
    zh: '{owner}的 {resource} 写成了 "{written}"，不是合法的数量，API 服务器会拒绝',
  },
  variants: {
    negative: {
      en: '{owner}: {resource} "{written}" is negative, the API server refuses it',
      zh: '{owner}的 {resource} "{written}" 是负数，API 服务器会拒绝',
    },
  },
  why: {
    en: 'Quantities are a number and one of a few suffixes: m, k, M, G, T, P, E for powers of ten, Ki, Mi, Gi, Ti, Pi, Ei for powers of two. Letter case counts, "B" is never written, and there is no blank before the suffix. One wrong quantity makes the API server refuse the whole object.',
    zh: '数量由数字和后缀组成：m、k、M、G、T、P、E 是 10 的幂，Ki、Mi、Gi、Ti、Pi、Ei 是 2 的幂。后缀区分大小写，不写 "B"，前面也没有空格。只要有一个数量写错，整个对象都会被 API 服务器拒绝。',
  },
  whenNot: {
    en: 'Something rewrites the value before the API server sees it.',
    zh: '提交给 API 服务器之前还有工具会改写这个值。',
  },
  links: [LINKS.quantity, LINKS.resourceUnits],
  check: manifest => manifest.quantities.flatMap(quantity => judge(quantity) ?? []),
  fixes: [
    {
      safe: false,
      title: { en: 'Write {first}', zh: '改成 {first}' },
      changes: (_manifest, _context, { data }) => data && correction(data.quantity, corrector(data.quantity.resource, 0)),
    },
    {
      safe: false,
      title: { en: 'Write {second}', zh: '改成 {second}' },
      changes: (_manifest, _context, { data }) => 
        (data?.meant[1] === undefined ? undefined : correction(data.quantity, corrector(data.quantity.resource, 1))),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: [|100 m|]
          memory: [|256MB|]
        limits:
          cpu: 0,5
          memory: 1gi # per node
          ephemeral-storage: [|1 GiB|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests:
          cpu: 100m
          memory: 256M
        limits:
          cpu: "0.5"
          memory: 1Gi # per node
          ephemeral-storage: 1Gi
`,
    },
    {
      bad: `apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard:
    requests.memory: 20G
    limits.cpu: [|-1|]
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: [|10K|]
`,
      fixed: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10k
`,
    },
    {
      why: { en: 'All of these are quantities.', zh: '这些都是合法的数量。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: .5, memory: 1e9, nvidia.com/gpu: "1"}
        limits: {cpu: "1.5", memory: 1.5Gi, nvidia.com/gpu: 1}
`,
    },
    {
      why: { en: 'What will be filled in is not known.', zh: '之后才填入的值无从判断。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        limits: {memory: "\${MEMORY}", cpu: CPU_LIMIT}
`,
    },
  ],
});

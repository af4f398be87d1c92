import { MILLI_CORE, Quantity } from '../../model/kubernetes/quantity';
import { correction, isSaidByRequest, type WrittenQuantity } from '../../model/kubernetes/quantities';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { quantityArguments } from '../quantity-words';
import type { Finding } from '../rule';

/** Few nodes have more; whoever needs a whole larger node says so. */
const MANY_CORES = 64n * 10n ** 9n;

function variantOf(quantity: Quantity): string | undefined {
  if (/[kMGTPE]i?$/.test(quantity.source)) return 'unit';
  return quantity.nano % MILLI_CORE === 0n ? undefined : 'fine';
}

/** Whole cores that were meant as thousandths. */
function inMilli(text: string): string | undefined {
  return /^\d+$/.test(text) && (Quantity.parse(text)?.nano ?? 0n) > MANY_CORES ? `${text}m` : undefined;
}

function judge(quantity: WrittenQuantity): Finding<WrittenQuantity> | undefined {
  const { value, resource, owner } = quantity;
  const text = value.text?.trim() ?? '';
  const parsed = Quantity.parse(text);
  if (!parsed || !value.span || resource !== 'cpu' || owner === 'quota' || parsed.nano <= 0n) return undefined;
  const variant = variantOf(parsed);
  if (variant !== 'fine' && parsed.nano <= MANY_CORES) return undefined;
  if (variant === undefined && owner === 'limit-range') return undefined; // a maximum may be as large as a node
  const milli = inMilli(text);
  if (milli !== undefined && isSaidByRequest(quantity, inMilli)) return undefined;
  return { at: value.span, variant, args: { ...quantityArguments(quantity), milli }, data: quantity };
}

export default manifestRule<WrittenQuantity>({
  id: 'suspicious-cpu-quantity',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Implausible amount of CPU', zh: 'CPU 数量不合常理' },
  message: {
    en: '{owner}: {written} means {written} whole cores; thousandths of a core end in "m"',
    zh: '{owner}的 CPU 写成了 {written}，即 {written} 个整核；毫核要以 "m" 结尾',
  },
  variants: {
    unit: {
      en: '{owner}: CPU {written} has a unit of memory and means more cores than any node has',
      zh: '{owner}的 CPU {written} 用了内存的单位，表示的核数没有节点能满足',
    },
    fine: {
      en: '{owner}: CPU {written} is finer than 1m, the smallest step that Kubernetes counts in',
      zh: '{owner}的 CPU {written} 比 1m 还小，而 1m 是 Kubernetes 计量 CPU 的最小单位',
    },
  },
  why: {
    en: 'CPU is counted in cores: 500m is half a core, 500 is five hundred cores. A pod that requests more than any node has stays Pending for ever; a limit that large is no limit.',
    zh: 'CPU 以核为单位：500m 是半个核，500 是五百个核。请求超过任何节点的 Pod 会一直 Pending；限制写得这么大，等于没有限制。',
  },
  whenNot: {
    en: 'The nodes really have more than 64 cores and this pod takes most of one.',
    zh: '节点确实超过 64 核，而这个 Pod 要占用其中的大部分。',
  },
  links: [LINKS.resourceUnits],
  check: manifest => manifest.quantities.flatMap(quantity => judge(quantity) ?? []),
  fixes: [{
    safe: false,
    title: { en: 'Write {milli}', zh: '改成 {milli}' },
    changes: (_manifest, _context, { data }) => data && correction(data, inMilli),
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
      resources:
        requests:
          cpu: [|250|]
        limits:
          cpu: "500"
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
          cpu: 250m
        limits:
          cpu: "500m"
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
        requests: {cpu: [|0.0005|]}
        limits: {cpu: [|1Gi|]}
`,
    },
    {
      why: { en: 'A large node has as many cores, and a quota is for many pods.', zh: '大节点有这么多核；配额则是许多 Pod 的总和。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  containers:
    - name: train
      image: train:1.4.2
      resources:
        requests: {cpu: 48, memory: 64Gi}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: compute}
spec:
  hard: {requests.cpu: 500}
`,
    },
  ],
});

import { MEBIBYTE, Quantity } from '../../model/kubernetes/quantity';
import { correction, isBytes, isSaidByRequest, type WrittenQuantity } from '../../model/kubernetes/quantities';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import { quantityArguments } from '../quantity-words';
import type { Finding } from '../rule';

const BYTE = 10n ** 9n;
/** Up to here a number without a unit was rather meant in gibibytes. */
const FEW = 16;

/** Less than a mebibyte, and not nothing. */
function isTiny(text: string): boolean {
  const quantity = Quantity.parse(text);
  return quantity !== undefined && quantity.nano > 0n && quantity.nano < MEBIBYTE;
}

/** What was meant: `512m` is 512 thousandths of a byte, `512` is 512 bytes. */
function meant(text: string): readonly string[] {
  const [, number = '', suffix = ''] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text) ?? [];
  if (number === '' || !isTiny(text)) return [];
  if (suffix === 'm') return [`${number}Mi`, `${number}M`];
  return Number(number) < FEW ? [`${number}Gi`, `${number}Mi`] : [`${number}Mi`, `${number}Gi`];
}

const corrector = (choice: 0 | 1) => (text: string): string | undefined => meant(text)[choice];

function judge(quantity: WrittenQuantity): Finding<WrittenQuantity> | undefined {
  const { value, resource, owner } = quantity;
  const text = value.text?.trim() ?? '';
  if (!value.span || !isBytes(resource) || !isTiny(text)) return undefined;
  const quantities = meant(text);
  if (quantities.length === 0 && (owner === 'claim' || owner === 'limit-range')) return undefined; // some storage has no size, and a minimum may be small
  if (quantities.length > 0 && isSaidByRequest(quantity, corrector(0))) return undefined;
  const [first = '', second = ''] = quantities;
  const isFraction = (Quantity.parse(text)?.nano ?? 0n) % BYTE !== 0n;
  return { at: value.span, variant: isFraction ? 'fraction' : undefined, args: { ...quantityArguments(quantity), first, second }, data: quantity };
}

export default manifestRule<WrittenQuantity>({
  id: 'suspicious-memory-unit',
  severity: 'error',
  category: 'resources',
  title: { en: 'Memory in the wrong unit', zh: '内存的单位写错了' },
  message: {
    en: '{owner}: {resource} {written} is less than one mebibyte, the unit must be a mistake',
    zh: '{owner}的 {resource} 为 {written}，还不到 1 MiB，单位多半写错了',
  },
  variants: {
    fraction: {
      en: '{owner}: {resource} {written} is a fraction of a byte; "m" means thousandths, not mebibytes',
      zh: '{owner}的 {resource} {written} 不是整数个字节："m" 表示千分之一，不是 MiB',
    },
  },
  why: {
    en: 'For CPU, "m" is the usual unit; for memory and storage it means thousandths of a byte, and a number without a unit means bytes. The API server takes both with a warning at most. No container can start with a limit of a few bytes, and a request of a few bytes places the pod as if it needed nothing.',
    zh: '"m" 是 CPU 的常用单位，用在内存和存储上却表示千分之一字节；不带单位的数字则表示字节。API 服务器最多给个警告就会接受。限制只有几个字节时容器根本启动不了；请求只有几个字节，调度时就等于什么都不要。',
  },
  whenNot: {
    en: 'The value is meant to be next to nothing, for example in a test of the scheduler.',
    zh: '这个值本来就要几乎为零，例如用来测试调度器。',
  },
  links: [LINKS.resourceUnits, LINKS.quantity],
  check: manifest => manifest.quantities.flatMap(quantity => judge(quantity) ?? []),
  fixes: [
    {
      safe: false,
      title: { en: 'Write {first}', zh: '改成 {first}' },
      changes: (_manifest, _context, { data }) => data && correction(data, corrector(0)),
    },
    {
      safe: false,
      title: { en: 'Write {second}', zh: '改成 {second}' },
      changes: (_manifest, _context, { data }) => data && correction(data, corrector(1)),
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
          cpu: 250m
          memory: [|512m|] # as measured
        limits:
          memory: 1024
          ephemeral-storage: [|0.5|]
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: [|500m|]}
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
          memory: 512Mi # as measured
        limits:
          memory: 1024Mi
          ephemeral-storage: 0.5Gi
  volumes:
    - name: tmp
      emptyDir: {sizeLimit: 500Mi}
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
        limits: {memory: [|128k|]}
`,
    },
    {
      why: { en: 'A network file system needs no size, and a minimum may be small.', zh: '网络文件系统不需要容量；最小值可以很小。' },
      good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: shared}
spec:
  accessModes: [ReadWriteMany]
  resources:
    requests: {storage: 1Ki}
---
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      min: {memory: 4Ki}
`,
    },
    {
      why: { en: 'Zero means none, and a large number of bytes is a usual way to write memory.', zh: '零表示没有；用很大的字节数写内存也很常见。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      resources:
        requests: {cpu: 250m, memory: 0}
        limits: {memory: 134217728, ephemeral-storage: 100M}
`,
    },
  ],
});

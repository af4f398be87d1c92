import { valueOf } from '../../model/fact';
import { initialHeapElsewhere, runtimeMemory, type RuntimeMemory } from '../../model/kubernetes/runtime-memory';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Advice {
  readonly memory: RuntimeMemory;
  readonly mebibytes: bigint;
}

const NANO = 10n ** 9n;
const MEBIBYTE = 1n << 20n;

/** In percent of the limit: what is too much, and what leaves the rest of the process room. */
const SHARES: Readonly<Record<RuntimeMemory['runtime'], { readonly tooMuch: bigint; readonly good: bigint }>> = {
  jvm: { tooMuch: 81n, good: 75n }, // beside the heap: classes, compiled code, threads, buffers
  node: { tooMuch: 100n, good: 75n },
  go: { tooMuch: 101n, good: 90n }, // it counts all that the Go runtime manages
};

export default containerRule<Advice>({
  id: 'heap-exceeds-memory-limit',
  severity: 'warning',
  category: 'resources',
  title: { en: 'Heap does not fit the memory limit', zh: '堆大小与内存限制不匹配' },
  message: {
    en: 'Container "{container}": {option} is {share}% of the memory limit {limit}: it will be killed before the heap is full',
    zh: '容器 "{container}" 的 {option} 占内存限制 {limit} 的 {share}%：堆还没用满，进程就会被杀',
  },
  why: {
    en: 'A process needs more memory than its heap: code, threads, buffers. When heap and limit are almost equal, the kernel kills the container before the garbage collector sees a reason to work, and nothing is logged. About three quarters of the limit is a usual size for the heap.',
    zh: '进程除了堆还要内存：代码、线程、缓冲区。堆和限制几乎相等时，垃圾回收还没觉得该干活，容器就已经被内核杀掉，日志里什么也没有。堆一般取限制的四分之三左右。',
  },
  whenNot: {
    en: 'The option is for a process that does not run in this container, or you have measured that the heap never gets that large.',
    zh: '这个选项是给别的容器里的进程用的，或者实测过堆不会长到那么大。',
  },
  links: [LINKS.manageResources],
  *check(container) {
    const limit = valueOf(container.limit('memory'));
    const bytes = limit ? limit.nano / NANO : 0n;
    if (!limit || bytes < MEBIBYTE) return;
    for (const memory of runtimeMemory(container)) {
      const { tooMuch, good } = SHARES[memory.runtime];
      if (memory.bytes * 100n < bytes * tooMuch) continue;
      const mebibytes = bytes * good / 100n / MEBIBYTE;
      yield {
        at: memory.at,
        args: { container: container.name, option: memory.option, share: Number(memory.bytes * 100n / bytes), limit: limit.source, mebibytes: String(mebibytes) },
        data: { memory, mebibytes },
      };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Lower it to {mebibytes} MiB', zh: '降低到 {mebibytes} MiB' },
    changes(container, _context, { data }) {
      if (!data || data.mebibytes === 0n || /[\r\n]/.test(data.memory.value.text ?? '')) return undefined;
      if (initialHeapElsewhere(container, data.memory)) return undefined; // -Xms above -Xmx, and the JVM does not start
      return [data.memory.value.set(data.memory.withMebibytes(data.mebibytes))];
    },
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
      env:
        - name: JAVA_TOOL_OPTIONS
          value: -XX:+UseG1GC -Xms1g [|-Xmx1g|]
      resources:
        limits: {memory: 1Gi}
    - name: front
      image: front:1.4.2
      command: [node, "[|--max-old-space-size=1024|]", server.js]
      resources:
        limits: {memory: 1Gi}
    - name: proxy
      image: proxy:1.4.2
      env:
        - {name: GOMEMLIMIT, value: [|2GiB|]}
      resources:
        limits: {memory: 1000Mi}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: JAVA_TOOL_OPTIONS
          value: -XX:+UseG1GC -Xms768m -Xmx768m
      resources:
        limits: {memory: 1Gi}
    - name: front
      image: front:1.4.2
      command: [node, "--max-old-space-size=768", server.js]
      resources:
        limits: {memory: 1Gi}
    - name: proxy
      image: proxy:1.4.2
      env:
        - {name: GOMEMLIMIT, value: 900MiB}
      resources:
        limits: {memory: 1000Mi}
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
      args: [-Xms1g, [|-Xmx1g|], -jar, web.jar]
      resources:
        limits: {memory: 1Gi}
`,
    },
    {
      why: { en: 'There is room beside the heap; without a limit there is nothing to exceed.', zh: '堆之外还有余量；没有限制就谈不上超出。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      args: [-Xms1g, -Xmx2g, -jar, web.jar]
      resources:
        limits: {memory: 3Gi}
    - name: batch
      image: batch:1.4.2
      env:
        - {name: JAVA_OPTS, value: -Xmx4g}
        - {name: NODE_OPTIONS, value: "--max-old-space-size=\${HEAP}"}
`,
    },
  ],
});

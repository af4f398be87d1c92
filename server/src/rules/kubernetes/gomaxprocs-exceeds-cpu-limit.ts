import { valueOf } from '../../model/fact';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const CORE = 10n ** 9n;
/** The Go runtime itself does not go below this. */
const LEAST = 2n;

interface Threads {
  readonly value: Value;
  readonly cores: string;
}

export default containerRule<Threads>({
  id: 'gomaxprocs-exceeds-cpu-limit',
  severity: 'info',
  category: 'resources',
  title: { en: 'GOMAXPROCS above the CPU limit', zh: 'GOMAXPROCS 大于 CPU 限制' },
  message: {
    en: 'Container "{container}": GOMAXPROCS is {threads} with a CPU limit of {limit}: the surplus threads get it throttled',
    zh: '容器 "{container}" 的 GOMAXPROCS 为 {threads}，CPU 限制却是 {limit}：多出的线程只会导致限流',
  },
  why: {
    en: 'GOMAXPROCS is how many threads of a Go program run at the same time. More than the CPU limit use up the container\'s share early in each period, and all of them then stand still until the next one. From Go 1.25 on the runtime follows the limit by itself, but not while the variable is set.',
    zh: 'GOMAXPROCS 是 Go 程序同时运行的线程数。超过 CPU 限制时，每个周期的份额很快就会用完，所有线程都得停下来等下一个周期。Go 1.25 起运行时会自动跟随 CPU 限制，但设置了这个变量就不再跟随。',
  },
  whenNot: {
    en: 'You have measured that short bursts on more cores make the program faster.',
    zh: '实测过短时间用更多的核反而更快。',
  },
  links: [LINKS.manageResources, LINKS.goMaxProcs],
  *check(container) {
    const limit = valueOf(container.limit('cpu'));
    const value = container.get('env').items.find(entry => entry.get('name').text === 'GOMAXPROCS')?.get('value');
    const [threads] = /^\d+$/.exec(value?.text ?? '') ?? [];
    if (!limit || limit.isZero || !value?.span || threads === undefined) return;
    const whole = (limit.nano + CORE - 1n) / CORE;
    const cores = whole < LEAST ? LEAST : whole;
    if (BigInt(threads) <= cores) return;
    yield { at: value.span, args: { container: container.name, threads, limit: limit.source, cores: String(cores) }, data: { value, cores: String(cores) } };
  },
  fixes: [{
    safe: false,
    title: { en: 'Set GOMAXPROCS to {cores}', zh: '把 GOMAXPROCS 设为 {cores}' },
    changes: (_container, _context, { data }) => data && [data.value.set(data.cores)],
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
        - name: GOMAXPROCS
          value: [|"16"|]
      resources:
        limits: {cpu: 2500m}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: GOMAXPROCS
          value: "3"
      resources:
        limits: {cpu: 2500m}
`,
    },
    {
      why: { en: 'It follows the limit, rounded up; two threads are few enough for any limit.', zh: '与向上取整后的限制一致；两个线程对任何限制都不算多。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: GOMAXPROCS
          valueFrom: {resourceFieldRef: {resource: limits.cpu}}
      resources:
        limits: {cpu: 2}
    - name: proxy
      image: proxy:1.4.2
      env:
        - {name: GOMAXPROCS, value: "2"}
      resources:
        limits: {cpu: 200m}
`,
    },
  ],
});

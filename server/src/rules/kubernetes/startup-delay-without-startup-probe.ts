import type { Container } from '../../model/kubernetes/container';
import { copyOf } from '../../model/yaml/copy';
import type { YamlValue } from '../../model/yaml-change';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** A shorter delay costs too little to complain about, in seconds. */
const LONG_DELAY = 60;
const STARTUP_PERIOD = 10;

/** A startup probe that asks what the liveness probe asks and leaves as much time to start as it did. */
function startupProbe(container: Container): YamlValue | undefined {
  const liveness = container.probe('livenessProbe');
  const [handler, ...others] = liveness?.handlers ?? [];
  const [budget, timeout] = [liveness?.startupBudget, liveness?.number('timeoutSeconds')];
  if (!liveness || !handler || others.length > 0 || budget === undefined || timeout === undefined) return undefined;
  const question = copyOf(liveness.value.get(handler));
  if (question === undefined) return undefined;
  return {
    [handler]: question,
    periodSeconds: STARTUP_PERIOD,
    ...(liveness.value.get('timeoutSeconds').isAbsent ? {} : { timeoutSeconds: timeout }),
    failureThreshold: Math.ceil(budget / STARTUP_PERIOD),
  };
}

export default containerRule({
  id: 'startup-delay-without-startup-probe',
  severity: 'info',
  category: 'probes',
  title: { en: 'Long liveness delay instead of a startup probe', zh: '用很长的存活探针延迟代替启动探针' },
  message: {
    en: 'Container "{container}" goes unwatched for {delay} s after every start; a startup probe ends the wait when it is up',
    zh: '容器 "{container}" 每次启动后有 {delay} 秒无人看管；用启动探针，应用一起来就开始检查',
  },
  why: {
    en: 'The delay is a guess at the slowest start, and every start pays for it: an application that hangs after ten seconds is not restarted until the delay is over, and one that starts slower than ever before is killed while it is still loading. A startup probe keeps asking, hands over to the liveness probe at the first success, and may allow far more time.',
    zh: '这个延迟是按最慢的一次启动估的，每次启动都要付出代价：应用启动十秒后卡死，也要等延迟结束才会重启；哪次启动比以往都慢，又会在加载途中被杀掉。启动探针会一直探测，第一次成功就交给存活探针，还可以放心给更长的时间。',
  },
  whenNot: {
    en: 'The application answers the liveness question long before it can be trusted, so that only time tells.',
    zh: '应用很早就能应答存活探测，但那时还不能算正常，只能靠等。',
  },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  reportsAbsence: true,
  check(container) {
    const delay = container.get('livenessProbe', 'initialDelaySeconds');
    if (!container.isLongRunning || !container.get('startupProbe').isAbsent) return [];
    if (delay.number === undefined || delay.number < LONG_DELAY || !delay.span) return [];
    return [{ at: delay.span, args: { container: container.name, delay: delay.number } }];
  },
  fixes: [{
    safe: false, // it invents nothing, but the container will be restarted at other times than before
    title: { en: 'Turn the delay into a startup probe', zh: '把延迟改成启动探针' },
    changes(container) {
      const probe = startupProbe(container);
      return probe === undefined ? undefined : [container.set('startupProbe', probe), container.get('livenessProbe', 'initialDelaySeconds').remove()];
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
      livenessProbe:
        httpGet:
          path: /healthz
          port: 8080
        initialDelaySeconds: [|120|]
        timeoutSeconds: 3
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet:
          path: /healthz
          port: 8080
        timeoutSeconds: 3
      startupProbe:
        httpGet:
          path: /healthz
          port: 8080
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 15
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
      livenessProbe:
        httpGet: {path: "\${HEALTH_PATH}", port: 8080}
        initialDelaySeconds: [|60|]
`,
    },
    {
      why: { en: 'A startup probe is there already, and half a minute is not long.', zh: '已经有启动探针；半分钟也不算长。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      startupProbe:
        httpGet: {path: /healthz, port: 8080}
        failureThreshold: 30
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
        initialDelaySeconds: 90
    - name: proxy
      image: proxy:2.0.1
      livenessProbe:
        tcpSocket: {port: 15021}
        initialDelaySeconds: 30
`,
    },
    {
      why: { en: 'A Job ends by itself.', zh: 'Job 会自己结束。' },
      good: `apiVersion: batch/v1
kind: Job
metadata: {name: import}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: import:1.4.2
          livenessProbe:
            exec: {command: [import-status]}
            initialDelaySeconds: 300
`,
    },
  ],
});

import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Last words of paths that, by their name, answer for more than the process itself. */
const MORE_THAN_ALIVE = /^(?:ready|readyz|readiness|db|database|deps|dependencies|mysql|postgres(?:ql)?|mongo(?:db)?|redis|kafka|rabbitmq|downstream)$/i;

export default containerRule({
  id: 'liveness-checks-dependencies',
  severity: 'info',
  category: 'probes',
  title: { en: 'Liveness probe that depends on others', zh: '存活探针依赖其他服务' },
  message: {
    en: 'Container "{container}" is restarted when "{path}" fails: by its name that path answers for more than the process',
    zh: '"{path}" 探测失败就会重启容器 "{container}"：从名字看，它检查的不只是进程本身',
  },
  why: {
    en: 'A restart helps against a process that hangs and against nothing else. When the liveness question also covers a database or whether requests are welcome, an outage elsewhere restarts every replica at once, and they come back colder than before. That question belongs in the readiness probe.',
    zh: '重启只能救卡死的进程。如果存活探针还检查数据库或是否能接流量，别处一出故障，所有副本就会同时重启，恢复得更慢。这类检查应该放在就绪探针里。',
  },
  whenNot: { en: 'The path looks at the process only, whatever its name.', zh: '这个路径其实只检查进程本身，只是名字容易误会。' },
  links: [LINKS.configureProbes, LINKS.containerProbes],
  check(container) {
    const path = container.get('livenessProbe', 'httpGet', 'path');
    const words = path.text?.replace(/[?#].*$/, '').split('/').filter(word => word !== '') ?? [];
    if (!container.isLongRunning || !path.span || !MORE_THAN_ALIVE.test(words.at(-1) ?? '')) return [];
    if (container.get('readinessProbe', 'httpGet', 'path').text === path.text) return []; // identical-liveness-readiness-probe says the more basic thing
    return [{ at: path.span, args: { container: container.name, path: path.text ?? '' } }];
  },
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
        httpGet: {path: [|/health/ready|], port: 8080}
    - name: api
      image: api:1.4.2
      livenessProbe:
        httpGet: {path: [|/actuator/health/db|], port: 8080}
`,
    },
    {
      why: { en: 'A path about the process itself; readiness may ask about others.', zh: '路径只关乎进程本身；就绪探针可以检查其他服务。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      livenessProbe:
        httpGet: {path: /ready/live, port: 8080}
      readinessProbe:
        httpGet: {path: /health/ready, port: 8080}
`,
    },
  ],
});

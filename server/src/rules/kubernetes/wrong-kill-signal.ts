import type { Container } from '../../model/kubernetes/container';
import { commandsOf, isOneLine, wordSpan } from '../../model/kubernetes/scripts';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

type Wrong = Finding<YamlChange | undefined>;

/** SIGALRM, which almost nobody means, under all its names. */
const ALARM = /\bkill\s+(-(?:14|ALRM|SIGALRM)\b|-s\s+(?:14|(?:SIG)?ALRM)\b)/;
const KILL_FIRST = /\bkill\s+(-(?:9|KILL|SIGKILL)|-s\s+(?:9|(?:SIG)?KILL))\s+1\s*(?:$|[;&|)\n])/;
const ALARM_WORD = /^-(?:14|ALRM|SIGALRM)$/;
const KILL_WORD = /^-(?:9|KILL|SIGKILL)$/;

function inScript(container: Container, script: Value): Wrong[] {
  const text = script.text ?? '';
  return [['alarm', ALARM.exec(text)] as const, ['first', KILL_FIRST.exec(text)] as const].flatMap(([variant, match]) => {
    const signal = match?.[1];
    const at = signal === undefined ? undefined : wordSpan(script, signal);
    if (!match || signal === undefined || !at) return [];
    const right = match[0].replace(signal, '-TERM');
    return [{ at, variant, args: { container: container.name, signal }, data: isOneLine(script) ? script.set(text.replace(match[0], right)) : undefined }];
  });
}

/** `["kill", "-9", "1"]` */
function inWords(container: Container, command: Value): Wrong[] {
  const [program, signal, target] = command.items;
  if (!/^(?:.*\/)?kill$/.test(program?.text ?? '') || !signal?.span || !target) return [];
  const finding = (variant: string): Wrong[] =>
    (signal.span ? [{ at: signal.span, variant, args: { container: container.name, signal: signal.text ?? '' }, data: signal.set('-TERM') }] : []);
  if (ALARM_WORD.test(signal.text ?? '')) return finding('alarm');
  return KILL_WORD.test(signal.text ?? '') && target.text === '1' ? finding('first') : [];
}

export default containerRule<YamlChange | undefined>({
  id: 'wrong-kill-signal',
  severity: 'warning',
  category: 'lifecycle',
  title: { en: 'Signal that does not end the process', zh: '信号不能让进程正常结束' },
  message: {
    en: 'Container "{container}" sends SIGALRM: kill {signal} is the alarm clock, 15 (TERM) asks a process to end',
    zh: '容器 "{container}" 发的是 SIGALRM：kill {signal} 是闹钟信号，让进程结束要用 15（TERM）',
  },
  variants: {
    alarm: {
      en: 'Container "{container}" sends SIGALRM: kill {signal} is the alarm clock, 15 (TERM) asks a process to end',
      zh: '容器 "{container}" 发的是 SIGALRM：kill {signal} 是闹钟信号，让进程结束要用 15（TERM）',
    },
    first: {
      en: 'kill {signal} 1 does nothing in container "{container}": process 1 cannot be killed from inside',
      zh: '容器 "{container}" 里的 kill {signal} 1 没有作用：从容器内部杀不掉 1 号进程',
    },
  },
  why: {
    en: 'A process that is to finish its work gets SIGTERM, number 15; 14 is a timer that ends most programs without a word. And the kernel shields process 1 of a container from a SIGKILL that comes from inside it, so that the command returns and nothing has happened.',
    zh: '要让进程把手头的事做完，应该发 15 号信号 SIGTERM；14 号是定时器信号，大多数程序收到后会直接退出。另外，内核不让容器内部发来的 SIGKILL 影响 1 号进程，命令执行了，却什么也没发生。',
  },
  whenNot: {
    en: 'The program handles SIGALRM on purpose, or process 1 is in another PID namespace (shareProcessNamespace).',
    zh: '程序专门处理 SIGALRM；或者 1 号进程属于别的 PID 命名空间（shareProcessNamespace）。',
  },
  links: [LINKS.podTermination, 'https://man7.org/linux/man-pages/man7/pid_namespaces.7.html'],
  check(container) {
    const { value } = container.podSpec;
    const shared = [value.get('shareProcessNamespace'), value.get('hostPID')].some(field => !field.isAbsent && field.boolean !== false);
    return commandsOf(container).flatMap(command => [...inWords(container, command), ...command.items.flatMap(item => inScript(container, item))])
      .filter(({ variant }) => variant !== 'first' || !shared);
  },
  fixes: [{
    safe: false,
    title: { en: 'Send TERM', zh: '改发 TERM' },
    changes: (_container, _context, { data }) => data && [data],
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
      lifecycle:
        preStop:
          exec:
            command: [sh, -c, "sleep 5; kill [|-14|] $(cat /run/web.pid)"] # then go
    - name: proxy
      image: proxy:2.0.1
      lifecycle:
        preStop:
          exec:
            command: ["kill", [|"-9"|], "1"]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec:
            command: [sh, -c, "sleep 5; kill -TERM $(cat /run/web.pid)"] # then go
    - name: proxy
      image: proxy:2.0.1
      lifecycle:
        preStop:
          exec:
            command: ["kill", "-TERM", "1"]
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
      command: [sh, -c]
      args:
        - |
          watch-config &&
          kill [|-s KILL|] 1
`,
    },
    {
      why: { en: 'TERM ends process 1 if it wants to, and other processes may be killed.', zh: '1 号进程可以自己响应 TERM；其他进程也可以强杀。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      lifecycle:
        preStop:
          exec: {command: [sh, -c, "kill -TERM 1; kill -9 14; kill -9 100"]}
---
apiVersion: v1
kind: Pod
metadata: {name: debug}
spec:
  shareProcessNamespace: true
  containers:
    - name: debug
      image: debug:1.4.2
      command: [kill, "-9", "1"]
`,
    },
  ],
});

import { commandsOf, wordSpan } from '../../model/kubernetes/scripts';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** At the beginning of a command in a shell script. */
const IN_SCRIPT = /(?:^|[;&|(`\n]|\b(?:then|do|else|exec)\s)\s*(?:\/\S*\/)?sudo\s+\S/;
const AS_PROGRAM = /^(?:\/\S*\/)?sudo$/;

/** The words of a command line that call sudo: the program itself, or a script. */
const callsSudo = (command: Value): readonly Value[] => command.items.filter((word, index) => {
  const text = word.text ?? '';
  return IN_SCRIPT.test(text) || (index === 0 && command.path.at(-1) === 'command' && AS_PROGRAM.test(text));
});

export default containerRule({
  id: 'sudo-in-entrypoint',
  severity: 'info',
  category: 'security',
  title: { en: 'sudo in a container', zh: '容器里使用 sudo' },
  message: {
    en: 'Container "{container}" calls sudo: a setuid program, which fails where gaining privileges is forbidden',
    zh: '容器 "{container}" 调用了 sudo：要靠 setuid 程序变成 root，在禁止提权的地方会直接失败',
  },
  why: {
    en: 'Where allowPrivilegeEscalation is false, as the restricted standard demands, sudo cannot become root. Where it works, whoever takes over the program becomes root in the same way. It also stands between the program and its signals.',
    zh: '按 restricted 标准要求设置 allowPrivilegeEscalation: false 后，sudo 无法变成 root。如果它能用，攻破程序的人也能同样变成 root。另外，它还会夹在程序和信号之间。',
  },
  whenNot: {
    en: 'The image comes from elsewhere and cannot be started in another way.',
    zh: '镜像是别人的，没有别的启动方式。',
  },
  links: [LINKS.securityContext, LINKS.podSecurityStandards],
  alias: { kubescape: ['C-0062'] },
  check(container) {
    if (container.role === 'ephemeral') return [];
    const [word] = commandsOf(container).flatMap(callsSudo);
    if (!word) return [];
    const isFirst = (word.text ?? '').search(/sudo\s|sudo$/) === (word.text ?? '').indexOf('sudo');
    const at = isFirst ? wordSpan(word, 'sudo') : word.span;
    return at ? [{ at, args: { container: container.name } }] : [];
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
      command: [[|sudo|], -u, web, /usr/bin/web]
    - name: logs
      image: logs:1.0.0
      command: [sh, -c]
      args:
        - |
          mkdir -p /logs
          [|sudo|] chown logs /logs
          exec logs
`,
    },
    {
      why: { en: 'A word in a text and a file\'s name call nothing.', zh: '文本里的单词和文件名都不是调用。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command: [sh, -c, "echo no sudo here; cat /etc/sudoers; exec web --sudo"]
    - name: logs
      image: logs:1.0.0
      args: [sudo]
`,
    },
  ],
});

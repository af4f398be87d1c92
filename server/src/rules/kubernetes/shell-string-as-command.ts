import type { Container } from '../../model/kubernetes/container';
import { commandsOf } from '../../model/kubernetes/scripts';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Words that mean the same with a shell and without one. */
const PLAIN_WORDS = /^[\w@%+=:,./-]+(?: +[\w@%+=:,./-]+)+$/;
const OWN_SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh\s+-\w*c\b/;

/** The words to run; undefined where that takes a person. */
function words(line: string): readonly string[] | undefined {
  const text = line.trim();
  if (PLAIN_WORDS.test(text)) return text.split(/ +/);
  return OWN_SHELL.test(text) ? undefined : ['sh', '-c', text];
}

/** The only word of a command line, when it is a command line itself. */
function lineIn(command: Value): Value | undefined {
  const [only, second] = command.items;
  const text = only?.text?.trim() ?? '';
  return only && !second && /\S[ \t]+\S|\n/.test(text) && !text.includes('\\') && !text.includes('$(') ? only : undefined;
}

/** `args` is left out: what an entry point does with its words is its own affair. */
const commandLines = (container: Container): readonly Value[] =>
  commandsOf(container).filter(command => command.path.at(-1) !== 'args');

export default containerRule<Value>({
  id: 'shell-string-as-command',
  severity: 'error',
  category: 'configuration',
  title: { en: 'Command line written as one word', zh: '把整条命令写成了一个单词' },
  message: {
    en: 'Container "{container}" looks for a program with blanks in its name: there is no shell that splits this into words',
    zh: '容器 "{container}" 会去找名字里带空格的程序：没有 shell 会把它拆成单词',
  },
  variants: {
    scalar: {
      en: '{field} of container "{container}" must be a list of words: the API server refuses a text',
      zh: '容器 "{container}" 的 {field} 必须是单词列表：API 服务器会拒绝一段文本',
    },
  },
  why: {
    en: 'command is not a shell\'s line but a list: the program, then each of its arguments. With all of it in one word the container does not start, or the probe always fails, because no file has that name.',
    zh: 'command 不是交给 shell 的一行文字，而是一个列表：先是程序，然后每个参数各占一项。全写在一项里，就找不到叫这个名字的文件，容器起不来，探针也永远失败。',
  },
  whenNot: { en: 'The program\'s file name really holds a blank.', zh: '程序的文件名里真的有空格。' },
  links: [LINKS.commandAndArguments],
  *check(container) {
    if (container.podSpec.isWindows) return;
    for (const field of ['command', 'args']) {
      const value = container.get(field);
      if (value.text !== undefined && value.text !== '' && value.span) {
        yield { at: value.span, variant: 'scalar', args: { container: container.name, field }, data: value };
      }
    }
    for (const command of commandLines(container)) {
      const line = lineIn(command);
      if (line?.span) yield { at: line.span, args: { container: container.name }, data: command };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Write a list of words', zh: '改写成单词列表' },
    changes(_container, _context, { data, variant }) {
      const text = variant === 'scalar' ? data?.text : data && lineIn(data)?.text;
      if (!data || text === undefined) return undefined;
      if (variant === 'scalar' && !/\s/.test(text.trim())) return [data.set([text])];
      const split = words(text);
      const isArgs = data.path.at(-1) === 'args' && split?.[0] === 'sh';
      return split && !isArgs ? [data.set(split)] : undefined;
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
      command: [[|"npm start"|]]
      livenessProbe:
        exec:
          command:
            - [|test -f /tmp/live && rm /tmp/live|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command: ["npm", "start"]
      livenessProbe:
        exec:
          command:
            - sh
            - -c
            - test -f /tmp/live && rm /tmp/live
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
      command: [|npm start|]
      args: [|--verbose|]
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command:
        - npm
        - start
      args:
        - --verbose
`,
    },
    {
      why: { en: 'A shell gets its line as one word, an entry point may split its arguments, and on Windows names hold blanks.', zh: 'shell 的命令行本来就是一项；入口程序可能自己拆分参数；Windows 上的名称可以带空格。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command: [sh, -c, "npm run build && npm start"]
    - name: sync
      image: sync:2.0.0
      args: ["--every 5m"]
---
apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  nodeSelector: {kubernetes.io/os: windows}
  containers:
    - {name: agent, image: "agent:1.0.0", command: ["C:/Program Files/agent.exe"]}
`,
    },
  ],
});

import { addExec, toExecForm } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction, Stage } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The stages whose image starts with this instruction: others set their own below it. */
const shippedWith = (instruction: Instruction, targets: readonly string[]): readonly Stage[] => instruction.dockerfile.stages
  .filter(stage => stage.isShipped(targets) && (instruction.keyword === 'CMD' ? stage.cmd() : stage.entrypoint()).by === instruction);

/** Whether the shell hands over to the program by itself: the last command is an `exec`. */
function endsInExec({ body }: Instruction): boolean {
  const last = (body?.commands ?? []).filter(({ depth }) => depth === 0).pop();
  return last?.is('exec') === true || last?.prefixes.some(({ name }) => name === 'exec') === true;
}

/** Whether a program may be a script without `#!`, which a shell runs and the kernel does not. */
const mayBeScript = ({ body }: Instruction): boolean => /\/|\.\w+$/.test(body?.commands[0]?.nameWord?.text ?? '/');

export default instructionRule<boolean>({
  id: 'prefer-exec-form',
  keywords: ['CMD', 'ENTRYPOINT'],
  severity: 'warning',
  category: 'entrypoint-and-signals',
  title: { en: 'Shell form keeps signals from the program', zh: 'shell 形式会挡住发给程序的信号' },
  message: {
    en: '{keyword} is in shell form: process 1 is /bin/sh, which may not pass SIGTERM on to your program',
    zh: '{keyword} 使用了 shell 形式：1 号进程是 /bin/sh，SIGTERM 可能传不到你的程序',
  },
  variants: {
    arguments: {
      en: 'CMD is in shell form: the entrypoint is given "/bin/sh -c …" instead of these words',
      zh: 'CMD 使用了 shell 形式：传给 ENTRYPOINT 的是 "/bin/sh -c …"，而不是这里写的这些词',
    },
  },
  why: {
    en: 'The shell form starts /bin/sh as process 1, and a shell does not hand signals on. When Kubernetes stops the pod, your program never hears SIGTERM: requests are cut off after the grace period, and every rollout takes that much longer. In the JSON form the program is process 1 itself.',
    zh: 'shell 形式会让 /bin/sh 成为 1 号进程，而 shell 不会转发信号。Kubernetes 停止 Pod 时，你的程序收不到 SIGTERM：宽限期一到，请求就被强行中断，每次发布也都要多等这么久。用 JSON 形式，程序自己就是 1 号进程。',
  },
  whenNot: {
    en: 'The command needs the shell (variables, `&&`, redirections). Then begin its last command with `exec`.',
    zh: '命令确实需要 shell（变量、`&&`、重定向）。这时请在最后一条命令前加上 `exec`。',
  },
  links: [LINKS.shellAndExecForm, LINKS.jsonArgsCheck, LINKS.podTermination],
  alias: { hadolint: ['DL3025'], buildkit: ['JSONArgsRecommended'] },
  check(instruction, { stageTargets }) {
    const { body, stage, trigger } = instruction;
    // Malformed JSON is another offence. A SHELL of the author's own says that the shell is meant.
    if (!body || !stage || trigger || instruction.json || instruction.malformedJson || body.dialect !== 'sh') return [];
    if (stage.shell(instruction).by || endsInExec(instruction)) return [];
    const stages = shippedWith(instruction, stageTargets);
    const entrypoints = stages.map(shipped => shipped.entrypoint().value);
    if (instruction.keyword === 'ENTRYPOINT') {
      const takesNoArguments = stages.every(shipped => shipped.cmd().kind === 'absent');
      return stages.length > 0 ? [{ at: instruction.keywordSpan, args: { keyword: 'ENTRYPOINT' }, data: takesNoArguments }] : [];
    }
    // Behind an ENTRYPOINT in shell form CMD is not used at all.
    if (stages.length === 0 || entrypoints.every(entrypoint => entrypoint && !entrypoint.json)) return [];
    const isArguments = entrypoints.some(entrypoint => (entrypoint?.json?.items.length ?? 0) > 0);
    return [{ at: instruction.keywordSpan, args: { keyword: 'CMD' }, variant: isArguments ? 'arguments' : undefined, data: false }];
  },
  fixes: [
    {
      // Safe for an ENTRYPOINT without CMD: the same program with the same words and variables. A CMD goes through the entrypoint of the base
      // image, which may treat other words in another way; and a CMD that the shell form ignored would become arguments.
      safe: true,
      title: { en: 'Write {keyword} as JSON', zh: '把 {keyword} 写成 JSON 形式' },
      changes: (instruction, _context, { data }) => data && !mayBeScript(instruction) ? toExecForm(instruction) : undefined,
    },
    {
      safe: false,
      title: { en: 'Write {keyword} as JSON', zh: '把 {keyword} 写成 JSON 形式' },
      changes: (instruction, _context, { data }) => data && !mayBeScript(instruction) ? undefined : toExecForm(instruction),
    },
    {
      // Safe: the shell does all that it did, and then makes way for its last command. Where there are arguments for an entrypoint it is not it.
      safe: true,
      title: { en: 'Let the shell make way for the program: exec', zh: '用 exec 让 shell 换成程序' },
      changes: (instruction, _context, { variant }) => variant === undefined && !toExecForm(instruction) ? addExec(instruction) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM eclipse-temurin:25-jre
[|ENTRYPOINT|] java -jar "my app.jar"
`,
      fixed: `FROM eclipse-temurin:25-jre
ENTRYPOINT ["java", "-jar", "my app.jar"]
`,
    },
    {
      bad: `FROM node:24 AS base
[|CMD|] node server.js
FROM base
COPY . .
`,
      fixed: `FROM node:24 AS base
CMD ["node", "server.js"]
FROM base
COPY . .
`,
    },
    {
      bad: `FROM python:3.13
ENTRYPOINT ["python"]
[|CMD|] app.py
`,
      fixed: `FROM python:3.13
ENTRYPOINT ["python"]
CMD ["app.py"]
`,
    },
    {
      bad: `FROM python:3.13
[|CMD|] ./migrate && gunicorn --bind :$PORT app
`,
      fixed: `FROM python:3.13
CMD ./migrate && exec gunicorn --bind :$PORT app
`,
    },
    {
      bad: `FROM eclipse-temurin:25-jre
[|ENTRYPOINT|] SERVER=1 \\
  # heap and more
  java $JAVA_OPTS -jar /app.jar
`,
      fixed: `FROM eclipse-temurin:25-jre
ENTRYPOINT SERVER=1 \\
  # heap and more
  exec java $JAVA_OPTS -jar /app.jar
`,
    },
    {
      bad: `FROM python:3.13
[|CMD|] trap cleanup EXIT; serve $PORT | tee /log
`,
    },
    {
      why: { en: 'The shell replaces itself with the program.', zh: 'shell 会用 exec 把自己换成程序。' },
      good: `FROM python:3.13
CMD ./migrate && exec gunicorn --bind :$PORT app
`,
    },
    {
      why: { en: 'Only the last CMD of what ships starts anything; a health check is free to use a shell.', zh: '只有要发布的镜像里最后一条 CMD 会执行；健康检查用 shell 没有问题。' },
      good: `FROM node:24 AS build
CMD npm test
FROM node:24
HEALTHCHECK CMD curl -f localhost:8080 || exit 1
CMD node server.js
CMD ["node", "server.js"]
`,
    },
    {
      why: { en: 'Whoever sets SHELL wants a shell.', zh: '自己设置了 SHELL，说明就是要用 shell。' },
      good: `FROM debian:13
SHELL ["/bin/bash", "-c"]
CMD server --verbose
`,
    },
  ],
});

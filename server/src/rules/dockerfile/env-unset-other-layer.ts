import { commandsOf } from '../../model/dockerfile/around';
import type { ShellWord } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The names that a RUN ends with unsetting, in its own shell, and that it has not set itself. */
function unsetAtEnd(run: Instruction): readonly ShellWord[] {
  const commands = commandsOf(run);
  const last = commands[commands.length - 1];
  if (!last?.is('unset') || last.hasFlag('f') || last.depth > 0 || last.context.inSubshell || last.context.inConditional) return [];
  const before = commands.slice(0, -1);
  return last.operands().filter(({ text }) => text !== undefined && /^[A-Za-z_]\w*$/.test(text)
    && !before.some(({ assignments, args, nameWord }) => (nameWord === undefined && assignments.some(({ name }) => name === text))
      || (nameWord?.text === 'export' && args.some(word => word.raw === text || word.raw.startsWith(`${text}=`)))));
}

// No fix: whether the ENV becomes part of the RUN that needs it, or an ARG, only the author knows.
export default instructionRule({
  id: 'env-unset-other-layer',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'unset that no later step sees', zh: '后续步骤看不到的 unset' },
  message: {
    en: '"unset {name}" ends with this RUN: later steps and the container still have the variable',
    zh: '"unset {name}" 只在这条 RUN 里有效：后面的步骤和容器里仍有这个变量',
  },
  why: {
    en: 'Each RUN starts a new shell with the variables of the image. What ENV has set stays in the image, whatever a shell does afterwards, and "docker inspect" shows it.',
    zh: '每条 RUN 都会启动新的 shell，并带上镜像的环境变量。ENV 设置的值会一直留在镜像里，shell 再做什么也没用，"docker inspect" 就能看到。',
  },
  whenNot: {
    en: 'Never; set the variable in the RUN that needs it, or use ARG or a secret mount.',
    zh: '没有这种情况；请在需要它的那条 RUN 里设置，或者用 ARG、secret 挂载。',
  },
  links: [LINKS.dockerfileEnv, LINKS.dockerfileRun],
  check: run => unsetAtEnd(run).map(word => ({
    at: word.place,
    args: { name: word.text },
    related: [run.stage?.variable(word.text ?? '', run)?.instruction]
      .flatMap(by => (by?.keyword === 'ENV' ? [{ at: by.keywordSpan, text: { en: 'Set here', zh: '在这里设置' } }] : [])),
  })),
  examples: [
    {
      bad: `FROM node:24
ENV NPM_REGISTRY=https://registry.example.com
RUN npm ci && unset [|NPM_REGISTRY|]
RUN unset [|A|] [|B|]
`,
    },
    {
      why: { en: 'It serves the commands behind it, or a variable of this shell.', zh: '它是为后面的命令服务的，或者变量就属于这个 shell。' },
      good: `FROM node:24
RUN unset HTTP_PROXY && npm ci
RUN TOKEN=$(cat /run/secrets/token); npm ci; unset TOKEN
RUN export A=b && make && unset A
RUN unset -f helper
RUN make && unset $NAME
`,
    },
  ],
});

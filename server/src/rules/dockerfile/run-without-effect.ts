import { replaceKeyword, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import { span } from '../../text/span';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What only changes the shell that runs it. */
const SHELL_STATE = ['cd', 'pushd', 'popd', 'export', 'alias', 'unalias', 'ulimit', 'umask', 'shopt', 'trap', 'hash', 'readonly', 'declare', 'typeset'] as const;

/** What neither helps nor hurts beside it. */
const NEUTRAL = ['true', ':', 'set', 'echo', 'pwd', 'sleep', 'printf'] as const;

/** Scripts that only set variables and functions. */
const SETTINGS_SCRIPT = /(?:^|\/)(?:activate|\.?bashrc|\.?(?:bash_)?profile|\.?zshrc|nvm\.sh|setup\.bash|env|\.env|environment|env\.sh|[\w.-]*env(?:_?vars)?\.sh)$/;

const isSource = (command: ShellCommand): boolean => command.is('source', '.') && SETTINGS_SCRIPT.test(command.args[0]?.text ?? '');

/** A service that is started: it runs until the RUN ends. */
const startsService = (command: ShellCommand): boolean => command.runs('service') && command.operands()[1]?.text === 'start'
  || /^\/etc\/init\.d\//.test(command.nameWord?.text ?? '') && command.args[0]?.text === 'start'
  || command.runs('systemctl', 'start');

const isShellState = (command: ShellCommand): boolean => command.is(...SHELL_STATE) || isSource(command)
  || (command.nameWord === undefined && command.assignments.length > 0);

type Kind = 'state' | 'service' | 'background' | 'neutral';

function kindOf(command: ShellCommand): Kind | undefined {
  if (command.redirects.some(({ operator }) => operator.includes('>')) && !command.context.isBackground) return undefined;
  if (startsService(command)) return 'service';
  if (command.context.isBackground) return 'background';
  if (isShellState(command)) return 'state';
  return command.is(...NEUTRAL) ? 'neutral' : undefined;
}

/** The first command that matters, when nothing the RUN does outlives it. */
function inVain(run: Instruction): { readonly command: ShellCommand; readonly kind: Kind } | undefined {
  const commands = commandsOf(run);
  // The JSON form has no shell: `cd` is no program there, and the step fails by itself.
  if (run.json || (run.body?.errors.length ?? 1) > 0) return undefined;
  // A function may do anything, and `cd /x || …` tests whether a folder is there.
  if (run.body?.list.some(item => item.separatorBefore === '||') || commands.some(({ context }) => context.inFunction || context.inConditional)) return undefined;
  const kinds = commands.map(command => ({ command, kind: kindOf(command) }));
  if (kinds.some(({ kind }) => kind === undefined)) return undefined;
  const found = kinds.find(({ kind }) => kind !== 'neutral');
  return found?.kind ? { command: found.command, kind: found.kind } : undefined;
}

/** The instruction that does for all that follows what the only command of a RUN does for itself. */
function asInstruction(run: Instruction): ReturnType<typeof replaceSpan> | undefined {
  const [command] = commandsOf(run);
  const [word] = command?.args ?? [];
  if (!command || !word?.span || run.body?.list.length !== 1 || command.args.length !== 1 || command.prefixes.length > 0) return undefined;
  if (run.trigger || run.flags.length > 0 || run.body.form !== 'shell') return undefined;
  const keyword = command.is('cd') && word.text?.startsWith('/') ? 'WORKDIR' : undefined;
  const isPlain = !word.hasSubstitution && (word.text !== undefined || /^PATH=[^$]*\$(?:PATH|\{PATH\})[^$]*$/.test(word.raw));
  const setsVariable = command.is('export') && /^[A-Za-z_]\w*=/.test(word.raw) && isPlain;
  const written = replaceKeyword(run, keyword ?? 'ENV');
  // ENV would keep a secret in the image.
  if (!keyword && /secret|token|passw|key|credential|auth/i.test(word.raw.replace(/=.*/s, ''))) return undefined;
  if ((!keyword && !setsVariable) || !written || word.hasGlob || word.raw.startsWith('~')) return undefined;
  return [...written, ...replaceSpan(span(command.place.start, word.span.start), '')];
}

export default instructionRule({
  id: 'run-without-effect',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'layers-and-cache',
  title: { en: 'RUN without an effect', zh: '没有效果的 RUN' },
  message: {
    en: '"{command}" ends with its RUN: the next instruction starts in a new shell and sees nothing of it',
    zh: '"{command}" 随这条 RUN 结束而失效：下一条指令会在新的 shell 里执行，看不到它的任何效果',
  },
  variants: {
    service: {
      en: 'What "{command}" starts stops when this RUN ends: in the container it does not run',
      zh: '"{command}" 启动的服务会随这条 RUN 结束而停止：容器里并没有运行',
    },
  },
  why: {
    en: 'Each RUN is a shell and a container of its own; only files outlive it. Directories, variables, limits and processes do not. Use WORKDIR, ENV or CMD, or put the commands that need it into the same RUN.',
    zh: '每条 RUN 都是独立的 shell 和容器，只有文件会留下来；目录、变量、限制和进程都不会。请用 WORKDIR、ENV 或 CMD，或者把需要它的命令放进同一条 RUN。',
  },
  whenNot: {
    en: 'The step only tests that a folder is there or a service starts.',
    zh: '这一步只是检查目录是否存在，或服务能否启动。',
  },
  links: [LINKS.dockerfileRun, LINKS.dockerfileWorkdir, LINKS.dockerfileEnv],
  check(run) {
    const found = inVain(run);
    if (!found) return [];
    const { command, kind } = found;
    const words = command.nameWord ? [command.nameWord.raw, ...command.args.map(word => word.raw)].join(' ') : command.assignments[0]?.name ?? '';
    // A value may be a secret.
    const shown = words.replace(/=.*/s, '=…');
    const isProcess = kind === 'service' || kind === 'background';
    return [{ at: command.namePlace, args: { command: shown }, ...(isProcess ? { variant: 'service' } : {}) }];
  },
  fixes: [{
    // Not safe: what follows now runs elsewhere, or with the variable, as it was meant to, and did not so far.
    safe: false,
    title: { en: 'Use the instruction that lasts', zh: '改用能持续生效的指令' },
    changes: run => asInstruction(run),
  }],
  examples: [
    {
      bad: `FROM node:24
RUN [|cd|] /app
RUN [|export|] NODE_ENV=production
run [|export|] PATH="$PATH:/app/bin"
`,
      fixed: `FROM node:24
WORKDIR /app
ENV NODE_ENV=production
env PATH="$PATH:/app/bin"
`,
    },
    {
      bad: `FROM python:3.13
RUN [|source|] /venv/bin/activate
RUN set -e && [|ulimit|] -n 65536 && echo done
RUN [|service|] mysql start
RUN [|./server|] &
RUN [|A=1|]
RUN [|export|] API_TOKEN=abc
RUN <<EOF
[|alias|] ll="ls -l"
EOF
`,
    },
    {
      why: { en: 'Something in the RUN needs it, or leaves files.', zh: '同一条 RUN 里有命令需要它，或者会留下文件。' },
      good: `FROM node:24
RUN cd /app && npm ci
RUN export NODE_ENV=production && npm run build
RUN service mysql start && mysql -e 'CREATE DATABASE web'
RUN . ./build.sh
RUN echo 'export A=b' >> /etc/profile
RUN ./server & sleep 5 && ./test
RUN set -e
RUN cd /app || mkdir /app
RUN ["cd", "/app"]
`,
    },
  ],
});

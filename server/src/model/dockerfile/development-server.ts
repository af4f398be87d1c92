// Commands that start a server made for development: it reloads code, shows its insides, and serves one request at a time.

import type { ShellCommand, ShellWord } from './shell-command';

/** Command and first operands, as a person would type them. */
const SERVERS: readonly (readonly string[])[] = [
  ['flask', 'run'], ['fastapi', 'dev'], ['django-admin', 'runserver'], ['nodemon'], ['ts-node-dev'], ['tsx', 'watch'], ['next', 'dev'], ['nuxt', 'dev'],
  ['nuxi', 'dev'], ['astro', 'dev'], ['gatsby', 'develop'], ['remix', 'dev'], ['ng', 'serve'], ['vue-cli-service', 'serve'], ['react-scripts', 'start'],
  ['webpack-dev-server'], ['webpack', 'serve'], ['vite', 'dev'], ['vite', 'serve'], ['vite', 'preview'], ['wrangler', 'dev'], ['php', 'artisan', 'serve'],
  ['symfony', 'server:start'], ['cargo', 'watch'],
];

const RUNNERS = ['npm', 'pnpm', 'yarn', 'bun'] as const;
const STARTERS: readonly string[] = ['npx', 'bunx', 'pnpx'];
/** Scripts of package.json by these names start something for development. */
const SCRIPT = /^(?:start:)?(?:dev|develop|development|watch)(?::[\w-]+)?$/;

const LOCAL_FILE = /(?:^|\/)manage\.py$/;

export interface DevelopmentServer {
  /** As a person would call it. */
  readonly name: string;
  readonly word: ShellWord;
}

/** The development server that a command starts; undefined for any other command. */
export function developmentServer(command: ShellCommand): DevelopmentServer | undefined {
  const { name, nameWord } = command;
  if (!name || !nameWord || command.hasFlag('help', 'version')) return undefined;
  return script(command) ?? known([nameWord, ...command.args]) ?? python(command) ?? flagged(command);
}

/** `npm run dev`, `yarn dev`. */
function script(command: ShellCommand): DevelopmentServer | undefined {
  if (!command.is(...RUNNERS)) return undefined;
  const [first, second] = command.operands();
  const word = first?.text === 'run' || first?.text === 'run-script' ? second : first;
  if (command.is('npm') && word === first) return undefined;
  return word?.text !== undefined && SCRIPT.test(word.text) ? { name: `${command.name} ${word === first ? '' : 'run '}${word.text}`, word } : undefined;
}

/** A server by its own name, with `npx` or without; words that are flags do not count. */
function known(words: readonly ShellWord[]): DevelopmentServer | undefined {
  const plain = words.filter(({ text }) => text === undefined || !text.startsWith('-'));
  const names = plain.map(({ text }) => text?.split('/').pop());
  const start = names[0] !== undefined && STARTERS.includes(names[0]) ? 1 : 0;
  const found = SERVERS.find(server => server.every((part, index) => names[start + index] === part));
  const word = found && plain[start + found.length - 1];
  if (word) return { name: found.join(' '), word };
  const vite = plain[start];
  return vite && names[start] === 'vite' && plain.length === start + 1 ? { name: 'vite', word: vite } : undefined;
}

/** `python manage.py runserver`, `python -m flask run`. */
function python(command: ShellCommand): DevelopmentServer | undefined {
  const words = command.args;
  const manage = words.findIndex(({ text }) => LOCAL_FILE.test(text ?? ''));
  const isManage = LOCAL_FILE.test(command.nameWord?.text ?? '');
  if (!isManage && !/^python[\d.]*$/.test(command.name ?? '')) return undefined;
  const run = isManage ? words[0] : words[manage + 1];
  if ((isManage || manage >= 0) && run?.text === 'runserver') return { name: 'manage.py runserver', word: run };
  const module = words.findIndex(({ text }) => text === '-m');
  return module >= 0 ? known(words.slice(module + 1)) : undefined;
}

/** A server that is told to behave as in development. */
function flagged(command: ShellCommand): DevelopmentServer | undefined {
  const find = (...texts: readonly string[]): ShellWord | undefined => command.args.find(({ text }) => text !== undefined && texts.includes(text));
  const is = (word: ShellWord | undefined): DevelopmentServer | undefined => word && { name: `${command.name ?? ''} ${word.text ?? ''}`, word };
  if (command.is('uvicorn', 'gunicorn', 'hypercorn')) return is(find('--reload'));
  if (command.is('rails') && command.runs('rails', ['server', 's'])) return is(developmentRails(command.args));
  if (command.is('php')) return is(find('-S'));
  return undefined;
}

function developmentRails(args: readonly ShellWord[]): ShellWord | undefined {
  const at = args.findIndex(({ text }) => text === '-e' || text === '--environment');
  const value = at >= 0 ? args[at + 1] : args.find(({ text }) => text?.startsWith('--environment='));
  return value?.text?.replace(/^--environment=/, '') === 'development' ? value : undefined;
}

// Commands that run another command given in their arguments: sudo, env, xargs, `sh -c` …

import type { CommandPrefix, ShellAssignment, ShellWord } from './shell-script';

interface Wrapper {
  /** Flags (without dashes) that take the next word. */
  readonly valueFlags?: readonly string[];
  /** Words of its own in front of the command: `timeout 5 cmd`, `gosu user cmd`. */
  readonly positionals?: number;
  /** With one of these flags it runs nothing: `command -v`, `env -S`. */
  readonly runsNothingWith?: readonly string[];
  /** It adds arguments that are not written here. */
  readonly addsArguments?: boolean;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map(Object.entries<Wrapper>({
  sudo: {
    valueFlags: ['u', 'g', 'p', 'C', 'h', 'r', 't', 'T', 'U', 'D', 'R', 'user', 'group', 'prompt', 'host', 'chdir', 'chroot', 'role', 'type'],
    runsNothingWith: ['l', 'v', 'k', 'e', 'list', 'validate', 'edit'],
  },
  doas: { valueFlags: ['u', 'C'], runsNothingWith: ['L', 's'] },
  env: { valueFlags: ['u', 'C', 'unset', 'chdir'], runsNothingWith: ['S', 'split-string'] },
  time: { valueFlags: ['f', 'o', 'format', 'output'] },
  nice: { valueFlags: ['n', 'adjustment'] },
  ionice: { valueFlags: ['c', 'n', 'class', 'classdata'], runsNothingWith: ['p', 'pid'] },
  nohup: {},
  setsid: {},
  stdbuf: { valueFlags: ['i', 'o', 'e', 'input', 'output', 'error'] },
  timeout: { valueFlags: ['s', 'k', 'signal', 'kill-after'], positionals: 1 },
  xargs: {
    valueFlags: ['a', 'd', 'E', 'I', 'L', 'n', 'P', 's', 'arg-file', 'delimiter', 'max-args', 'max-lines', 'max-procs', 'max-chars', 'process-slot-var'],
    addsArguments: true,
  },
  command: { runsNothingWith: ['v', 'V'] },
  builtin: {},
  exec: { valueFlags: ['a'] },
  busybox: { runsNothingWith: ['list', 'install', 'help'] },
  gosu: { positionals: 1 },
  'su-exec': { positionals: 1 },
  eatmydata: {},
}));

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);

export const isShellName = (name: string | undefined): boolean => name !== undefined && SHELLS.has(baseName(name));

export const baseName = (path: string): string => (path.split(/[\\/]/).pop() ?? path).replace(/\.exe$/i, '');

export interface Unwrapped {
  /** The command's name and arguments. */
  readonly words: readonly ShellWord[];
  readonly prefixes: readonly CommandPrefix[];
  readonly assignments: readonly ShellAssignment[];
  readonly argsIncomplete: boolean;
}

/** Looks through wrappers. A wrapper that wraps nothing stays the command. */
export function unwrap(words: readonly ShellWord[]): Unwrapped {
  const prefixes: CommandPrefix[] = [];
  const assignments: ShellAssignment[] = [];
  let rest = words;
  let argsIncomplete = false;
  for (;;) {
    const head = rest[0];
    const name = head?.text === undefined ? undefined : baseName(head.text);
    const wrapper = name === undefined ? undefined : WRAPPERS.get(name);
    const inner = head && wrapper ? commandStart(rest, wrapper, name === 'env' || name === 'sudo') : undefined;
    if (!head || !name || !wrapper || inner === undefined) return { words: rest, prefixes, assignments, argsIncomplete };
    assignments.push(...rest.slice(1, inner).filter(isAssignment).map(toAssignment));
    prefixes.push({ name, place: head.place, span: head.span, words: rest.slice(0, inner) });
    argsIncomplete ||= wrapper.addsArguments === true;
    rest = rest.slice(inner);
  }
}

/** The index of the wrapped command's name; undefined when nothing is wrapped. */
function commandStart(words: readonly ShellWord[], wrapper: Wrapper, allowsAssignments: boolean): number | undefined {
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at]!;
    if (allowsAssignments && isAssignment(word)) continue;
    const text = word.text ?? '';
    if (text === '--') {
      at++;
      break;
    }
    if (!/^-./.test(text)) break;
    const names = text.startsWith('--') ? [text.slice(2).replace(/=.*$/s, '')] : [...text.slice(1)];
    if (names.some(name => wrapper.runsNothingWith?.includes(name))) return undefined;
    if (takesNextWord(text, wrapper.valueFlags ?? [])) at++;
  }
  at += wrapper.positionals ?? 0;
  return at < words.length ? at : undefined;
}

function takesNextWord(text: string, valueFlags: readonly string[]): boolean {
  if (text.startsWith('--')) return !text.includes('=') && valueFlags.includes(text.slice(2));
  const letter = [...text.slice(1)].findIndex(name => valueFlags.includes(name));
  return letter >= 0 && letter === text.length - 2;
}

const isAssignment = (word: ShellWord): boolean => /^[A-Za-z_]\w*=/.test(word.raw);

const toAssignment = (word: ShellWord): ShellAssignment => ({ name: word.raw.slice(0, word.raw.indexOf('=')), value: undefined, place: word.place });

/** The word that a shell (`sh -c`, `bash -euxo pipefail -c`) or `su -c` runs as a script. */
export function nestedScript(words: readonly ShellWord[]): ShellWord | undefined {
  const name = words[0]?.text;
  if (name === undefined) return undefined;
  if (baseName(name) === 'su') return afterFlag(words, word => word === '-c' || word === '--command');
  return isShellName(name) ? shellScript(words) : undefined;
}

function shellScript(words: readonly ShellWord[]): ShellWord | undefined {
  let sawCommandFlag = false;
  for (let at = 1; at < words.length; at++) {
    const text = words[at]!.text;
    if (text === undefined || !/^[-+]./.test(text)) return sawCommandFlag ? words[at] : undefined;
    if (text.startsWith('--')) continue;
    if (text.includes('c') && text.startsWith('-')) sawCommandFlag = true;
    if (/o$/i.test(text)) at++;
  }
  return undefined;
}

function afterFlag(words: readonly ShellWord[], isFlag: (text: string) => boolean): ShellWord | undefined {
  const at = words.findIndex(word => word.text !== undefined && isFlag(word.text));
  return at < 0 ? undefined : words[at + 1];
}

/** Whether a shell reads its script from standard input: it is given neither a script file nor `-c`. */
export function readsStandardInput(words: readonly ShellWord[]): boolean {
  if (!isShellName(words[0]?.text)) return false;
  const operands = words.slice(1).filter(word => !/^[-+]/.test(word.text ?? 'x'));
  const takesName = words.some(word => /^-\w*o$/.test(word.text ?? ''));
  return nestedScript(words) === undefined && operands.length <= (takesName ? 1 : 0);
}

// The options of `RUN --mount`: what BuildKit refuses. https://docs.docker.com/reference/dockerfile/#run---mount

import { closest } from '../../text/closest';
import { mountOptions } from './flags';
import type { Dockerfile, Flag, Instruction, MountOption, SyntaxFault } from './types';

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
const SHARING = ['shared', 'private', 'locked'] as const;
const BOOLEAN = /^(?:1|t|true|0|f|false)$/i;

interface Key {
  /** The types of mount that know the key; all when left out. */
  readonly types?: readonly string[];
  /** The key alone says yes. */
  readonly isSwitch?: boolean;
  readonly value?: RegExp;
}

const OWNED = ['cache', 'secret', 'ssh'] as const;

const KEYS: Readonly<Record<string, Key>> = {
  type: {},
  from: { types: ['bind', 'cache', 'tmpfs', 'ssh'] },
  source: {}, src: {}, target: {}, dst: {}, destination: {}, id: {}, env: {},
  readonly: { isSwitch: true, value: BOOLEAN }, ro: { isSwitch: true, value: BOOLEAN },
  readwrite: { isSwitch: true, value: BOOLEAN }, rw: { isSwitch: true, value: BOOLEAN },
  required: { isSwitch: true, value: BOOLEAN, types: ['secret', 'ssh'] },
  size: { types: ['tmpfs'], value: /^\d+(?:\.\d+)? ?(?:[kmgtp]?i?b?)$/i },
  sharing: { types: ['cache'], value: new RegExp(`^(?:${SHARING.join('|')})$`, 'i') },
  mode: { types: OWNED, value: /^[0-7]+$/ },
  uid: { types: OWNED, value: /^\d+$/ },
  gid: { types: OWNED, value: /^\d+$/ },
};

/** What Podman and Buildah know beside these: a file that has them is built with those. */
const BUILDAH_KEYS: ReadonlySet<string> = new Set([
  'z', 'u', 'relabel', 'chown', 'tmpfs-size', 'tmpfs-mode', 'tmpcopyup', 'notmpcopyup', 'bind-propagation', 'bind-nonrecursive', 'nosuid', 'nodev', 'noexec',
]);

/** Faults of every `--mount`; each at the option, or the value, that is wrong. */
export const mountFaults = (dockerfile: Dockerfile): readonly SyntaxFault[] => dockerfile.instructions
  .map(instruction => instruction.onbuild ?? instruction)
  .filter(({ keyword }) => keyword === 'RUN')
  .flatMap(run => run.flags.filter(({ name, value }) => name === 'mount' && value).flatMap(flag => faultsIn(run, flag)));

function faultsIn(run: Instruction, flag: Flag): SyntaxFault[] {
  const options = mountOptions(flag);
  const type = options.filter(({ key }) => key === 'type').pop();
  const name = type ? textOf(type)?.toLowerCase() : 'bind';
  const faults = options.flatMap(option => (option.key === '' ? { ...fault(run, 'empty', ''), at: flag.nameSpan } : optionFault(run, option, name) ?? []));
  // Of two options that exclude each other the later one is marked.
  const both = name === 'secret' ? options.filter(({ key }) => ['id', 'source', 'src'].includes(key)).slice(-1).filter(({ key }) =>
    options.some(other => (other.key === 'id') !== (key === 'id') && ['id', 'source', 'src'].includes(other.key))) : [];
  return [...faults, ...both.map(({ key, keySpan }): SyntaxFault => ({ ...fault(run, 'both', key), at: keySpan }))];
}

/** The option's value without quotes; undefined when it is missing or holds variables. */
const textOf = ({ value }: MountOption): string | undefined => value?.hasVariables ? undefined : value?.raw.replace(/"/g, '');

const fault = (instruction: Instruction, shape: string, word: string): Omit<SyntaxFault, 'at'> => ({ code: 'invalid-run-mount', instruction, shape, word });

function optionFault(run: Instruction, option: MountOption, type: string | undefined): SyntaxFault | undefined {
  const { key, keySpan, value, valueSpan } = option;
  if (/[$"{<%]/.test(key) || BUILDAH_KEYS.has(key)) return undefined;
  const known = KEYS[key];
  if (!known) {
    const near = closest(key, Object.keys(KEYS));
    return { ...fault(run, 'key', key), at: keySpan, meant: near ? { text: near, replaces: keySpan } : undefined };
  }
  if (!value) return known.isSwitch ? undefined : { ...fault(run, 'no-value', key), at: keySpan };
  if (key === 'from' && value.hasVariables) return { ...fault(run, 'variable', value.raw), at: valueSpan ?? keySpan };
  if (type !== undefined && TYPES.some(one => one === type) && known.types && !known.types.includes(type)) {
    return { ...fault(run, 'not-for-type', key), at: keySpan, owner: type };
  }
  const text = textOf(option);
  return text === undefined ? undefined : valueFault(run, option, known, text);
}

function valueFault(run: Instruction, { key, value, keySpan, valueSpan }: MountOption, known: Key, text: string): SyntaxFault | undefined {
  const isWrong = key === 'type' ? !TYPES.some(one => one === text.toLowerCase()) : known.value?.test(text) === false;
  if (!isWrong) return undefined;
  const choices = key === 'sharing' ? SHARING : [];
  const near = closest(text, key === 'type' ? TYPES : choices);
  const at = valueSpan && valueSpan.end > valueSpan.start ? valueSpan : keySpan;
  return { ...fault(run, key === 'type' ? 'type' : 'value', text), at, owner: key, meant: near && value?.span && value.raw === text ? { text: near, replaces: value.span } : undefined };
}

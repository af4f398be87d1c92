// Our own half of the syntax checks: where the library sees nothing, or sees faults that BuildKit accepts.

import { closest } from '../../text/closest';
import { firstLine } from '../../text/span';
import type { Dockerfile, Flag, Instruction, Stage, SyntaxFault } from './types';

const KEYWORDS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
  'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const;

export const isKeyword = (keyword: string): boolean => KEYWORDS.some(known => known === keyword);

/** The flags of each instruction that has any, as of Dockerfile syntax 1.20. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'unpack', 'exclude'],
  COPY: ['chown', 'chmod', 'from', 'link', 'exclude', 'parents'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  RUN: ['mount', 'network', 'security', 'device'],
};

/** Flags that may be given more than once. */
const REPEATABLE = ['mount', 'exclude', 'device'] as const;

/** Linux signals, without SIG (https://man7.org/linux/man-pages/man7/signal.7.html). */
const SIGNALS: ReadonlySet<string> = new Set([
  'ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR', 'QUIT', 'SEGV',
  'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ',
]);

const MAX_PORT = 65535;

/** All faults that are found without the library, in no order. */
export function ownFaults(dockerfile: Dockerfile): readonly SyntaxFault[] {
  const { instructions, stages } = dockerfile;
  return [
    ...instructions.map(instruction => instruction.onbuild ?? instruction).flatMap(instruction => [
      ...unknownInstruction(instruction), ...unterminatedHeredocs(instruction), ...flagFaults(instruction),
      ...exposeFaults(instruction), ...stopSignal(instruction),
    ]),
    ...duplicateDirectives(dockerfile),
    ...fromFirst(dockerfile),
    ...stages.flatMap(upperCaseImage),
  ];
}

/** Whether an instruction is the last of the file and has nothing behind its keyword: somebody is still typing. */
export const isBeingTyped = ({ dockerfile, argumentsSpan, keywordSpan }: Instruction): boolean =>
  argumentsSpan === undefined && dockerfile.text.slice(keywordSpan.end).trim() === '';

function unknownInstruction(instruction: Instruction): SyntaxFault[] {
  const { keyword, keywordSpan, dockerfile } = instruction;
  if (keyword === '' || isKeyword(keyword) || isBeingTyped(instruction)) return [];
  const word = dockerfile.text.slice(keywordSpan.start, keywordSpan.end);
  const near = word.toUpperCase() === keyword ? closest(keyword, KEYWORDS) : undefined;
  return [{ code: 'unknown-instruction', at: keywordSpan, instruction, word, meant: near ? { text: near, replaces: keywordSpan } : undefined }];
}

const unterminatedHeredocs = (instruction: Instruction): SyntaxFault[] => instruction.heredocs.filter(({ terminated }) => !terminated)
  .map(({ name, delimiterSpan }) => ({ code: 'unterminated-heredoc', at: firstLine(instruction.dockerfile.text, delimiterSpan), instruction, word: name }));

function flagFaults(instruction: Instruction): SyntaxFault[] {
  const { keyword, flags } = instruction;
  const known = FLAGS[keyword];
  if (!known) return [];
  return flags.flatMap((flag, index): SyntaxFault[] => {
    if (!known.includes(flag.name)) return [unknownFlag(instruction, flag, known)];
    const isRepeated = !REPEATABLE.some(name => name === flag.name) && flags.slice(0, index).some(({ name }) => name === flag.name);
    return isRepeated ? [{ code: 'duplicate-flag', at: flag.nameSpan, instruction, word: `--${flag.name}` }] : [];
  });
}

function unknownFlag(instruction: Instruction, { name, nameSpan }: Flag, known: readonly string[]): SyntaxFault {
  const isWhole = instruction.dockerfile.text.slice(nameSpan.start, nameSpan.end) === name;
  const near = isWhole ? closest(name, known) : undefined;
  return { code: 'unknown-flag', at: nameSpan, instruction, word: `--${name}`, meant: near ? { text: near, replaces: nameSpan } : undefined };
}

/** The builder takes each directive once, whatever it says. */
const duplicateDirectives = ({ directives }: Dockerfile): SyntaxFault[] => directives
  .filter(({ name }, index) => directives.slice(0, index).some(above => above.name === name))
  .map(({ name, nameSpan }) => ({ code: 'duplicate-directive', at: nameSpan, instruction: undefined, word: name }));

/** Ports from 0 to 65535, ranges, and a protocol. Addresses and host ports are accepted, with a warning. */
function exposeFaults(instruction: Instruction): SyntaxFault[] {
  if (instruction.keyword !== 'EXPOSE') return [];
  return instruction.words.flatMap((word): SyntaxFault[] => {
    const text = instruction.resolve(word);
    if (text === undefined || text === '' || text.includes(':')) return [];
    const [ports = '', protocol = ''] = text.split('/');
    const [first = '', last = first] = ports.split('-');
    const areValid = [first, last].every(port => /^\d+$/.test(port) && Number(port) <= MAX_PORT) && Number(first) <= Number(last);
    if (!areValid) return [{ code: 'invalid-port', at: word.place, instruction, word: ports }];
    const isKnown = protocol === '' || ['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase());
    return isKnown ? [] : [{ code: 'invalid-expose-protocol', at: word.place, instruction, word: protocol }];
  });
}

function stopSignal(instruction: Instruction): SyntaxFault[] {
  const { keyword, argument } = instruction;
  const text = keyword === 'STOPSIGNAL' && argument ? instruction.resolve(argument) : undefined;
  if (!argument || text === undefined) return [];
  const name = text.toUpperCase().replace(/^SIG/, '');
  const isKnown = (/^\d+$/.test(text) && Number(text) > 0) || SIGNALS.has(name) || /^RTM(?:IN(?:\+\d{1,2})?|AX(?:-\d{1,2})?)$/.test(name);
  if (isKnown) return [];
  const near = argument.span && argument.raw === text ? closest(name, SIGNALS) : undefined;
  const meant = argument.span && near ? { text: `SIG${near}`, replaces: argument.span } : undefined;
  return [{ code: 'invalid-stop-signal', at: argument.place, instruction, word: text, meant }];
}

/** Before the first FROM only ARG may stand. A file with nothing but ARG is still being written. */
function fromFirst({ instructions }: Dockerfile): SyntaxFault[] {
  const first = instructions.find(({ keyword }) => keyword !== 'ARG');
  if (!first || first.stage || !isKeyword(first.keyword) || isBeingTyped(first)) return [];
  return [{ code: 'from-first', at: first.keywordSpan, instruction: first, word: first.keyword }];
}

/** Repositories are lower-case; a first component with capitals is a registry. */
function upperCaseImage({ from, image, imagePlace }: Stage): SyntaxFault[] {
  const path = image?.repository.text ?? '';
  const slash = image?.registry ? -1 : path.indexOf('/');
  return image && /[A-Z]/.test(path.slice(slash + 1))
    ? [{ code: 'invalid-base-image', at: imagePlace, instruction: from, word: image.text }] : [];
}

// The faults that dockerfile-utils finds, without those that BuildKit accepts and those that come from its own reading of the file.

import { validate, ValidationCode as Code } from 'dockerfile-utils';
import { LineIndex } from '../../text/lines';
import { contains, firstLine, type Span } from '../../text/span';
import { isBeingTyped } from './syntax-checks';
import type { Dockerfile, Instruction, SyntaxCode, SyntaxFault } from './types';
import { hasOpenQuote } from './word';

interface Meaning {
  readonly code: SyntaxCode;
  /** The instructions it can be true of; all when left out. */
  readonly keywords?: readonly string[];
  /** Whether the builder accepts this text after all. */
  readonly isAccepted?: (text: string, instruction: Instruction) => boolean;
}

const KEY_VALUE = ['ENV', 'LABEL', 'ARG'] as const;

/** Instructions whose argument is everything up to the end of the line, spaces included. */
const WHOLE_LINE = ['USER', 'WORKDIR', 'STOPSIGNAL', 'MAINTAINER'] as const;

const takesWholeLine = (_text: string, { keyword }: Instruction): boolean => WHOLE_LINE.some(known => known === keyword);

/** Where the library loses count of quotes, over an escaped one or one inside the other kind, the builder does not. */
const closesQuotes = (_text: string, { arguments: rest, dockerfile }: Instruction): boolean => !hasOpenQuote(rest.text, dockerfile.escape);

/** `CMD` and `ENTRYPOINT` alone clear what the base image sets. */
const mayBeEmpty = (_text: string, { keyword }: Instruction): boolean => ['CMD', 'ENTRYPOINT', 'RUN'].includes(keyword);

/** Durations of zero mean the default, with a unit or without; `--retries` may be zero. */
const isZero = (text: string): boolean => /^[+-]?(?:0+(?:\.0+)?(?:ns|us|µs|ms|s|m|h)?)+$/.test(text);

/** What Docker understands behind a variable's name since syntax 1.7. */
const isKnownModifier = (text: string): boolean => /^[-+?#%/]/.test(text);

const argumentCount: Meaning = { code: 'argument-count', isAccepted: takesWholeLine };
const healthcheckValue: Meaning = { code: 'healthcheck-flag-value', keywords: ['HEALTHCHECK'], isAccepted: isZero };

/** What its codes mean to us. Best practice, and what other checks of ours do better, is not here. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [Code.ARGUMENT_MISSING, { code: 'instruction-missing-arguments', isAccepted: mayBeEmpty }],
  [Code.ARGUMENT_EXTRA, argumentCount],
  [Code.ARGUMENT_REQUIRES_ONE, argumentCount],
  [Code.ARGUMENT_REQUIRES_AT_LEAST_ONE, argumentCount],
  [Code.ARGUMENT_REQUIRES_TWO, argumentCount],
  [Code.ARGUMENT_REQUIRES_AT_LEAST_TWO, argumentCount],
  [Code.ARGUMENT_REQUIRES_ONE_OR_THREE, argumentCount],
  [Code.ARGUMENT_UNNECESSARY, argumentCount],
  [Code.INVALID_BUILD_STAGE_NAME, { code: 'invalid-stage-name', keywords: ['FROM'] }],
  [Code.FLAG_AT_LEAST_ONE, healthcheckValue],
  [Code.FLAG_INVALID_DURATION, healthcheckValue],
  [Code.FLAG_LESS_THAN_1MS, healthcheckValue],
  [Code.FLAG_MISSING_DURATION, healthcheckValue],
  [Code.FLAG_UNKNOWN_UNIT, healthcheckValue],
  [Code.INVALID_SYNTAX, healthcheckValue],
  [Code.FLAG_MISSING_VALUE, { code: 'flag-missing-value' }],
  [Code.INVALID_ESCAPE_DIRECTIVE, { code: 'escape-directive' }],
  [Code.INVALID_AS, { code: 'from-as-keyword', keywords: ['FROM'] }],
  [Code.INVALID_REFERENCE_FORMAT, { code: 'invalid-base-image', keywords: ['FROM'] }],
  [Code.BASE_NAME_EMPTY, { code: 'undefined-arg-in-from', keywords: ['FROM'] }],
  [Code.ONBUILD_CHAINING_DISALLOWED, { code: 'onbuild-trigger' }],
  [Code.ONBUILD_TRIGGER_DISALLOWED, { code: 'onbuild-trigger' }],
  [Code.SHELL_JSON_FORM, { code: 'shell-json-form', keywords: ['SHELL'] }],
  [Code.SHELL_REQUIRES_ONE, { code: 'shell-json-form', keywords: ['SHELL'] }],
  [Code.SYNTAX_MISSING_EQUALS, { code: 'key-value-syntax', keywords: KEY_VALUE }],
  [Code.SYNTAX_MISSING_NAMES, { code: 'key-value-syntax', keywords: KEY_VALUE }],
  [Code.SYNTAX_MISSING_SINGLE_QUOTE, { code: 'unbalanced-quotes', keywords: KEY_VALUE, isAccepted: closesQuotes }],
  [Code.SYNTAX_MISSING_DOUBLE_QUOTE, { code: 'unbalanced-quotes', keywords: KEY_VALUE, isAccepted: closesQuotes }],
  [Code.UNKNOWN_TYPE, { code: 'healthcheck-type', keywords: ['HEALTHCHECK'] }],
  [Code.HEALTHCHECK_CMD_ARGUMENT_MISSING, { code: 'healthcheck-type', keywords: ['HEALTHCHECK'] }],
  [Code.UNSUPPORTED_MODIFIER, { code: 'unsupported-variable-modifier', isAccepted: isKnownModifier }],
  [Code.FLAG_INVALID_FROM_VALUE, { code: 'copy-from-flag-reference', keywords: ['COPY'] }],
  [Code.FLAG_EXPECTED_BOOLEAN_VALUE, { code: 'flag-boolean-value', keywords: ['COPY', 'ADD'] }],
]);

/** A doubled escape character ends its line; the library reads on, and takes the next instruction for arguments. */
const DOUBLED_ESCAPE = /(?:\\\\|``)[ \t]*\r?$/m;

/** The library's faults, each confirmed to lie in an instruction as our own parser reads the file. */
export function libraryFaults(dockerfile: Dockerfile): readonly SyntaxFault[] {
  if (DOUBLED_ESCAPE.test(dockerfile.text)) return [];
  const lines = new LineIndex(dockerfile.text);
  return validate(dockerfile.text).flatMap(({ code, range }) => {
    const meaning = MEANINGS.get(Number(code));
    if (!meaning) return [];
    const at = firstLine(dockerfile.text, { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) });
    return at.end > at.start ? toFault(dockerfile, meaning, at) : [];
  });
}

function toFault(dockerfile: Dockerfile, { code, keywords, isAccepted }: Meaning, found: Span): SyntaxFault[] {
  const textOf = ({ start, end }: Span): string => dockerfile.text.slice(start, end);
  if (code === 'escape-directive') return [{ code, at: found, instruction: undefined, word: textOf(found) }];
  const outer = dockerfile.instructions.find(({ span }) => contains(span, found));
  const instruction = outer?.onbuild && contains(outer.onbuild.span, found) ? outer.onbuild : outer;
  if (!instruction || instruction.heredocs.some(({ bodySpan }) => contains(bodySpan, found))) return [];
  const { keywordSpan, argumentsSpan, flags } = instruction;
  const belongs = contains(keywordSpan, found) || (argumentsSpan !== undefined && contains(argumentsSpan, found));
  if (!belongs || isBeingTyped(instruction) || (keywords && !keywords.includes(instruction.keyword))) return [];
  // The library underlines one time the flag's name, one time its value, one time its unit.
  const flag = code === 'healthcheck-flag-value' ? flags.find(({ span }) => contains(span, found)) : undefined;
  const at = flag?.valueSpan ?? found;
  if (isAccepted?.(textOf(at), instruction)) return [];
  const isBare = code === 'argument-count' && argumentsSpan === undefined;
  return [{ code: isBare ? 'instruction-missing-arguments' : code, at, instruction, word: textOf(at) }];
}

// `# check=` of BuildKit: the options of the directive, and of a comment above one instruction. https://docs.docker.com/reference/dockerfile/#check

import { span, type Span } from '../../text/span';
import type { Dockerfile } from './types';

/** The names of BuildKit's checks (https://docs.docker.com/reference/build-checks/). */
export const BUILD_CHECKS = [
  'ConsistentInstructionCasing', 'CopyIgnoredFile', 'DuplicateStageName', 'ExposeInvalidFormat', 'ExposeProtoCasing', 'FromAsCasing',
  'FromPlatformFlagConstDisallowed', 'InvalidBaseImagePlatform', 'InvalidDefaultArgInFrom', 'InvalidDefinitionDescription', 'JSONArgsRecommended',
  'LegacyKeyValueFormat', 'MaintainerDeprecated', 'MultipleInstructionsDisallowed', 'NoEmptyContinuation', 'RedundantTargetPlatform',
  'ReservedStageName', 'SecretsUsedInArgOrEnv', 'StageNameCasing', 'UndefinedArgInFrom', 'UndefinedVar', 'WorkdirRelativePath',
] as const;

export const CHECK_OPTIONS = ['skip', 'error', 'experimental'] as const;

export interface CheckOption {
  readonly key: string;
  readonly keySpan: Span;
  /** The names behind `skip=` and `experimental=`; empty for other keys. */
  readonly names: readonly { readonly text: string; readonly span: Span }[];
}

/** The options of every `check=` that has an effect: the directive, and comments directly above an instruction. */
export function checkOptions(dockerfile: Dockerfile): readonly CheckOption[] {
  const directives = dockerfile.directives.filter(({ name }) => name === 'check').map(({ valueSpan }) => valueSpan);
  const comments = dockerfile.instructions.flatMap(({ leadingComments }) => leadingComments).flatMap(({ span: place }) => {
    const [, head = '', value = ''] = /^(#\s*check\s*=\s*)(\S+)/i.exec(dockerfile.text.slice(place.start, place.end)) ?? [];
    return value === '' ? [] : [span(place.start + head.length, place.start + head.length + value.length)];
  });
  return [...directives, ...comments].flatMap(place => optionsIn(dockerfile.text.slice(place.start, place.end), place.start));
}

const optionsIn = (value: string, start: number): CheckOption[] => [...value.matchAll(/[^;]+/g)].flatMap(({ 0: option, index }) => {
  const [, space = '', key = '', equals = '', list = ''] = /^(\s*)([^=\s]+)(\s*=\s*)(.*)$/.exec(option) ?? [];
  if (key === '') return [];
  const keyStart = start + index + space.length;
  const listStart = keyStart + key.length + equals.length;
  const names = key === 'skip' || key === 'experimental'
    ? [...list.matchAll(/[^,\s]+/g)].map(({ 0: text, index: at }) => ({ text, span: span(listStart + at, listStart + at + text.length) })) : [];
  return [{ key, keySpan: span(keyStart, keyStart + key.length), names }];
});

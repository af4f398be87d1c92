// Writes the label that has taken the place of MAINTAINER; part of what writes Dockerfile text.

import type { Edit } from '../../text/edit';
import { replaceKeyword } from './dockerfile-edit';
import type { Instruction } from './types';

/** A text as a value of LABEL: in double quotes, with what means something between them escaped. */
const quoted = (text: string, escape: string): string => `"${text.replace(/[\\`"$]/g, character =>
  ((character === '\\' || character === '`') && character !== escape ? character : escape + character))}"`;

/** MAINTAINER takes its text as it stands; quotes around all of it are meant as quotes. Undefined when it goes over lines or is empty. */
export function maintainerToLabel(instruction: Instruction): Edit[] | undefined {
  const { argument, dockerfile } = instruction;
  const keyword = replaceKeyword(instruction, 'LABEL');
  if (!argument?.span || !keyword || instruction.trigger) return undefined;
  const name = /^(["'])(.*)\1$/.exec(argument.raw)?.[2] ?? argument.raw;
  return [...keyword, { span: argument.span, text: `org.opencontainers.image.authors=${quoted(name, dockerfile.escape)}` }];
}

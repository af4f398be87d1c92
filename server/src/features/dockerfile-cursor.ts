// Where a cursor stands in a Dockerfile that is being typed: told by the text in front of it, which is read as if it ended there.

import { parseDockerfile } from '../model/dockerfile/dockerfile';
import type { Dockerfile, Instruction, Stage } from '../model/dockerfile/types';

export interface DockerfileCursor {
  readonly offset: number;
  /** The file up to the cursor: what stands below it is not in scope anyway. */
  readonly dockerfile: Dockerfile;
  /** The stage that an instruction here belongs to; undefined above the first FROM. */
  readonly stage: Stage | undefined;
  /** The instruction being typed; for ONBUILD the wrapped one. Undefined where a new one begins. */
  readonly instruction: Instruction | undefined;
  readonly isTrigger: boolean;
  /** The keyword being typed, or as it was typed, upper-case. */
  readonly keyword: string;
  /** What follows the keyword up to the cursor, continued lines joined; undefined while the keyword is being typed. */
  readonly behind: string | undefined;
}

/** The white space and words of the instruction being typed; an empty text where a new one begins. */
function typed(head: string, last: Instruction | undefined): { readonly text: string; readonly instruction: Instruction | undefined } {
  const inLast = last && (last.line.dangling || head.length <= last.line.span.end);
  return inLast ? { text: last.line.joined.text, instruction: last } : { text: '', instruction: undefined };
}

/** The cursor at an offset; undefined in comments and in heredocs, where nothing is completed. */
export function dockerfileCursor(text: string, offset: number): DockerfileCursor | undefined {
  const head = text.slice(0, offset);
  if (/^[ \t\uFEFF]*#/.test(head.slice(head.lastIndexOf('\n') + 1))) return undefined;
  const dockerfile = parseDockerfile(head);
  const last = dockerfile.instructions.at(-1);
  if (last && last.heredocs.length > 0 && head.length > last.line.span.end && head.length <= last.span.end) return undefined;
  if (last && head.length > last.line.span.end && last.heredocs.some(({ terminated }) => !terminated)) return undefined;
  const { text: whole, instruction } = typed(head, last);
  const isTrigger = /^\s*ONBUILD\s/i.test(whole);
  const own = whole.replace(isTrigger ? /^\s*ONBUILD\s+/i : /^\s+/, '');
  const [, keyword = own, behind] = /^(\S+)(\s[\s\S]*)$/.exec(own) ?? [];
  const stage = dockerfile.stages.at(-1);
  return { offset, dockerfile, stage, instruction: isTrigger ? instruction?.onbuild ?? instruction : instruction, isTrigger, keyword: keyword.toUpperCase(), behind };
}

// The comment that says which shell runs the commands below it: `# hadolint shell=bash`.

import type { Dockerfile, Instruction } from './types';

/** The shell that the last such comment above an instruction names; undefined without one. */
export const pragmaShell = (dockerfile: Dockerfile, instruction: Instruction): string | undefined => dockerfile.comments
  .filter(comment => comment.span.start < instruction.span.start)
  .map(comment => /^hadolint\s+shell\s*=\s*(\S+)/i.exec(comment.text)?.[1])
  .filter(name => name !== undefined).pop();

// File modes as chmod takes them: octal numbers and clauses of letters.

/** What the last octal digits of a mode grant, special bits included; undefined for anything but an octal number. */
export const octalMode = (mode: string): number | undefined => /^[0-7]{3,5}$/.test(mode) ? parseInt(mode, 8) : undefined;

const OTHERS_WRITE = 0o002;
const STICKY = 0o1000;

/**
 * Whether a mode lets everybody write, and everybody delete what others wrote: with the sticky bit, as on /tmp, they may not. `+w` without
 * a letter for whom is held back by the umask.
 */
export function isWorldWritable(mode: string): boolean {
  const bits = octalMode(mode);
  if (bits !== undefined) return (bits & OTHERS_WRITE) !== 0 && (bits & STICKY) === 0;
  const clauses = mode.split(',').map(clause => /^([ugoa]*)([+=])([rwxXst]*)$/.exec(clause));
  if (clauses.some(clause => clause?.[3]?.includes('t'))) return false;
  return clauses.some(clause => clause !== null && /[oa]/.test(clause[1] ?? '') && (clause[3] ?? '').includes('w'));
}

/** The octal mode without the right to write for the group and for others, in as many digits. */
export function withoutWriting(mode: string): string | undefined {
  const bits = octalMode(mode);
  return bits === undefined ? undefined : (bits & ~0o022).toString(8).padStart(mode.length, '0');
}

/** Whether a mode only makes files executable: `+x`, `a+x`, `u+x`. */
export const addsExecution = (mode: string): boolean => /^[ugoa]*\+x$/.test(mode);

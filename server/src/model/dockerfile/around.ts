// What runs before and after an instruction in the image that it becomes part of, and what its mounts keep out of its layer.

import { mountOptions } from './flags';
import type { ShellCommand } from './shell-command';
import type { Instruction } from './types';

/** The commands of a RUN; none for other instructions, and in a shell other than sh. */
export const commandsOf = (instruction: Instruction): readonly ShellCommand[] => instruction.keyword === 'RUN' ? instruction.body?.commands ?? [] : [];

/** What has run before an instruction in the image: its stage's instructions above it, and those of the stages that it continues. In order. */
export function earlierInstructions({ stage, dockerfile, span }: Instruction): readonly Instruction[] {
  const above = dockerfile.instructions.filter(other => other.span.start < span.start);
  return stage ? above.filter(other => other.stage !== undefined && stage.chain.includes(other.stage)) : above;
}

/** What sees the layer of an instruction: all below it in its stage, and the instructions of stages that continue it. */
export function laterInstructions({ stage, dockerfile, span }: Instruction): readonly Instruction[] {
  const below = dockerfile.instructions.filter(other => other.span.start > span.start);
  return stage ? below.filter(other => other.stage?.chain.includes(stage)) : below;
}

/** The RUNs that see what this one leaves behind. */
export const laterRuns = (run: Instruction): readonly Instruction[] => laterInstructions(run).filter(({ keyword }) => keyword === 'RUN');

/** Whether a RUN calls what is not written here, which may install packages: a script, or a command that only the shell knows. */
export const runsUnknown = (run: Instruction): boolean => run.body?.dialect !== 'sh'
  || commandsOf(run).some(({ name, nameWord, assignments }) => name === undefined ? nameWord !== undefined || assignments.length === 0
    : /\.sh$|^install/.test(name) || nameWord?.text?.startsWith('.') === true || /^(?:ba|da|z)?sh$/.test(name));

const TARGET_NAMES: readonly string[] = ['target', 'dst', 'destination'];

/** Whether a mount keeps a path (absolute, without a slash behind) out of the layer, or may: its target is not known. */
export function isMounted(run: Instruction, path: string): boolean {
  return run.flags.filter(flag => flag.name === 'mount').some(flag => {
    const target = mountOptions(flag).find(({ key }) => TARGET_NAMES.includes(key))?.value;
    if (!target) return false;
    const mounted = run.resolve(target)?.replace(/\/+$/, '');
    return mounted === undefined || mounted === path || path.startsWith(`${mounted}/`);
  });
}

/** Whether a RUN has a cache (or memory) mount; `named` narrows it to those whose target says so. */
export const hasCacheMount = (run: Instruction, named?: RegExp): boolean => run.flags.some(flag => {
  const options = flag.name === 'mount' ? mountOptions(flag) : [];
  const isCache = options.some(({ key, value }) => key === 'type' && (value?.value === 'cache' || value?.value === 'tmpfs'));
  return isCache && (!named || options.some(({ key, value }) => TARGET_NAMES.includes(key) && value !== undefined && named.test(value.raw)));
});

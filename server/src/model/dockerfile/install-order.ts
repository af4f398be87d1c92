// Whether a stage copies all its sources before it installs its dependencies, and how to turn that round.

import type { Edit } from '../../text/edit';
import { commandsOf } from './around';
import { wholeContextWord } from './copy-sources';
import { dependencyInstall, isIndependentOfProject, mayFetchFor, type DependencyInstall } from './dependency-install';
import { insertInstructionAfter, insertInstructionBefore, listIndexOf, moveInstructionAfter } from './dockerfile-edit';
import { mountOptions } from './flags';
import type { ShellCommand } from './shell-command';
import type { Instruction, Stage } from './types';

/** A copy of everything, and the install below it that loses its cache with every change. */
export interface Order {
  readonly copy: Instruction;
  readonly run: Instruction;
  readonly command: ShellCommand;
  readonly install: DependencyInstall;
}

/** Names in the root of the build context, those of folders with a slash behind; undefined when unknown. */
type Entries = ReadonlySet<string> | undefined;

interface Install {
  readonly command: ShellCommand;
  readonly install: DependencyInstall;
}

const installsOf = (run: Instruction, entries: Entries): readonly Install[] => commandsOf(run).flatMap(command => {
  const install = dependencyInstall(command, entries);
  return install ? [{ command, install }] : [];
});

const isContext = (source: string | undefined): boolean => source === '.' || source === './';

const copiesContext = (copy: Instruction): boolean => wholeContextWord(copy) !== undefined;

/** A cache mount keeps what was downloaded, a bind mount brings the manifest by itself: both are another answer to the same trouble. */
const hasOwnAnswer = (run: Instruction): boolean => run.flags.some(flag => flag.name === 'mount'
  && mountOptions(flag).every(option => option.key !== 'type' || ['cache', 'bind', undefined].includes(option.value?.value)));

/** The first install below the first copy of the whole context, unless the same tool has installed before it and its layer is cached. */
export function wrongOrder(stage: Stage, entries: Entries): Order | undefined {
  const { instructions } = stage;
  const at = instructions.findIndex(copiesContext);
  const copy = instructions[at];
  if (!copy) return undefined;
  const above = [...stage.chain.slice(1).flatMap(base => base.instructions), ...instructions.slice(0, at)];
  const fetched = above.flatMap(commandsOf).map(mayFetchFor).filter(tool => tool !== undefined);
  const cached = new Set([...above.flatMap(run => installsOf(run, entries)).map(({ install }) => install.tool), ...fetched]);
  for (const run of instructions.slice(at + 1)) {
    const [first] = installsOf(run, entries);
    if (first) return cached.has(first.install.tool) || hasOwnAnswer(run) ? undefined : { copy, run, ...first };
  }
  return undefined;
}

/** Whether the copy lands in the folder that the install runs in. */
function landsInWorkdir(stage: Stage, copy: Instruction, run: Instruction, between: readonly Instruction[]): boolean {
  const [, destination] = copy.words;
  const path = destination && copy.resolve(destination);
  if (path === undefined) return false;
  if (isContext(path)) return between.every(({ keyword }) => keyword !== 'WORKDIR');
  return path.startsWith('/') && stage.workdir(run).value === (path.replace(/\/+$/, '') || '/');
}

/** What may stand between the copy and the install: nothing that reads or writes the copied files. */
const mayStayBetween = (instruction: Instruction): boolean => ['ENV', 'ARG', 'LABEL', 'EXPOSE', 'USER', 'WORKDIR'].includes(instruction.keyword)
  || (instruction.keyword === 'RUN' && instruction.body?.dialect === 'sh' && commandsOf(instruction).every(isIndependentOfProject));

/** The arguments for COPY in front of the install; undefined when the RUN may need more than manifests. */
function manifestCopies(run: Instruction, tool: string, entries: Entries): readonly string[] | undefined {
  const commands = commandsOf(run).filter(command => !isIndependentOfProject(command));
  const copies = commands.map(command => {
    const install = command.depth === 0 && command.prefixes.length === 0 ? dependencyInstall(command, entries) : undefined;
    return install?.tool === tool ? install.copies : undefined;
  });
  return copies.every(each => each !== undefined) ? [...new Set(copies.flat())] : undefined;
}

/** Whether a command works on packages of a monorepo, whose manifests would have to be copied one by one. */
const isMonorepo = (command: ShellCommand): boolean => command.is('lerna', 'nx', 'turbo')
  || (command.is('npm', 'pnpm', 'yarn') && (command.hasFlag('w', 'workspace', 'workspaces', 'filter', 'r', 'recursive') || command.runs('yarn', ['workspace', 'workspaces'])));

/** Whether a COPY above has brought the manifests already. */
const isCopied = (copies: string, above: readonly Instruction[]): boolean => above.some(({ keyword, words, flags }) => keyword === 'COPY'
  && flags.every(({ name }) => name !== 'from') && words.slice(0, -1).some(word => word.value?.replace(/^\.\//, '') === copies.split(' ')[0]
  && copies.split(' ')[0]?.includes('*') === true));

/** The COPY for a file or two, with the flags of the one for everything. */
const copyLines = (copy: Instruction, copies: readonly string[]): readonly string[] => {
  const flags = copy.flags.map(({ name, value }) => `--${name}${value ? `=${value.raw}` : ''} `).join('');
  return copies.map(each => `COPY ${flags}${each}`);
};

/** What stands between the copy and the install, when the copy may move over it; undefined when not. */
function passable(stage: Stage, { copy, run }: Order): readonly Instruction[] | undefined {
  const { instructions } = stage;
  const between = instructions.slice(instructions.indexOf(copy) + 1, instructions.indexOf(run));
  const keepsFlags = copy.flags.every(({ name, value }) => ['chown', 'chmod', 'link'].includes(name) && (!value || value.span !== undefined));
  const isPlain = copy.words.length === 2 && keepsFlags && between.every(mayStayBetween) && landsInWorkdir(stage, copy, run, between);
  return isPlain && !instructions.flatMap(commandsOf).some(isMonorepo) ? between : undefined;
}

/** The copies that none above has made. */
const missingCopies = (stage: Stage, copy: Instruction, copies: readonly string[]): readonly string[] =>
  copies.filter(each => !isCopied(each, stage.instructions.slice(0, stage.instructions.indexOf(copy))));

/** The copy goes below the install, the manifest above it. */
export function reorder(stage: Stage, order: Order, entries: Entries): Edit[] | undefined {
  const { copy, run, install } = order;
  const copies = manifestCopies(run, install.tool, entries);
  if (!copies || !passable(stage, order)) return undefined;
  const missing = missingCopies(stage, copy, copies);
  const inserted = missing.length === 0 ? [] : insertInstructionBefore(run, copyLines(copy, missing));
  const moved = moveInstructionAfter(copy, run);
  return inserted && moved && moved.length > 0 ? [...inserted, ...moved] : undefined;
}

/** What the RUN does before the install, as text: it has to happen before the new RUN too. */
function textBefore({ run, command }: Order): string | undefined {
  const { body } = run;
  const index = listIndexOf(run, command);
  const item = body?.list[index];
  if (!body || !item || command.prefixes.length > 0 || body.form === 'json') return undefined;
  if (index === 0) return '';
  const before = commandsOf(run).slice(0, commandsOf(run).indexOf(command));
  const isChain = body.form === 'shell' && run.heredocs.length === 0 && body.list.slice(1, index + 1).every(({ separatorBefore }) => separatorBefore === '&&');
  return isChain && before.every(isIndependentOfProject) ? body.script.text.slice(0, item.start).replace(/\s+/g, ' ') : undefined;
}

/** A RUN of its own fetches the dependencies above the copy; the one that builds stays as it is. */
export function fetchFirst(stage: Stage, order: Order): Edit[] | undefined {
  const { copy, run, install } = order;
  const between = passable(stage, order);
  const before = textBefore(order);
  if (!install.prefetch || !between || before === undefined) return undefined;
  const flags = run.flags.map(({ name, value }) => `--${name}${value ? `=${value.raw}` : ''} `).join('');
  const lines = [...copyLines(copy, missingCopies(stage, copy, install.prefetch.copies)), `RUN ${flags}${before}${install.prefetch.command}`];
  const last = between[between.length - 1];
  if (!last) return insertInstructionBefore(copy, lines);
  const inserted = insertInstructionAfter(last, lines);
  const moved = moveInstructionAfter(copy, last);
  return inserted && moved && [...inserted, ...moved];
}

import { copiesAbove, mayMoveInto, pathOf, targetOf } from '../../model/dockerfile/copied-paths';
import { addFlag, removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import { octalMode } from '../../model/dockerfile/file-modes';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Change {
  readonly copies: readonly Instruction[];
  readonly path: string;
}

/** The copied folder that a command changes as a whole. */
function changedCopy(run: Instruction, command: ShellCommand): Change | undefined {
  const above = copiesAbove(run);
  for (const word of command.operands().slice(1)) {
    const path = pathOf(word, run);
    const copies = path === undefined ? [] : above.filter(copy => targetOf(copy) === path);
    if (path !== undefined && copies.length > 0) return { copies, path };
  }
  return undefined;
}

/** The flag of COPY that does the same, where there is one: a user without a group means another group to COPY than to chown. */
function flagFor(command: ShellCommand): string | undefined {
  const value = command.operands()[0]?.text ?? '';
  if (command.is('chown')) return /^[\w.-]+:[\w.-]+$/.test(value) ? `--chown=${value}` : undefined;
  return octalMode(value) === undefined ? undefined : `--chmod=${value}`;
}

/** Whether the folder was made by WORKDIR, so that COPY only fills it and leaves the folder itself alone. */
const isWorkdir = ({ stage }: Instruction, path: string): boolean => stage?.chain.some(({ instructions }) =>
  instructions.some(({ keyword, argument }) => keyword === 'WORKDIR' && argument?.value?.replace(/(.)\/$/, '$1') === path)) !== false;

export default commandRule<Change>({
  id: 'recursive-chown-layer',
  commands: ['chown', 'chmod'],
  severity: 'info',
  category: 'users-and-permissions',
  title: { en: 'Copied files stored twice', zh: '复制的文件被存了两份' },
  message: { en: '"{command}" stores {path} a second time: give COPY the flag --{command}', zh: '"{command}" 会把 {path} 再存一份：请改用 COPY 的 --{command}' },
  why: {
    en: 'A layer holds whole files. To change the owner or the mode of a file in a later layer is to store it again: the image grows by all that was copied, and every node pulls it twice.',
    zh: '一层里存的是完整的文件。在后面的层里修改文件的所有者或权限，就会把文件再存一份：镜像会多出所有复制过来的内容，每个节点都要拉取两遍。',
  },
  whenNot: { en: 'The user or group only comes into being after the COPY, and the folder is small.', zh: '用户或组在 COPY 之后才创建，而且目录很小。' },
  links: [LINKS.copyChownChmod],
  check({ run, command }, { stageTargets }) {
    if (!command.hasFlag('R', 'recursive') || !layerShips(run, stageTargets)) return [];
    const change = changedCopy(run, command);
    const copy = change?.copies[0];
    if (!change || !copy) return [];
    const related = [{ text: { en: 'The copy', zh: '复制文件的指令' }, at: copy.keywordSpan }];
    return [{ at: command.namePlace, args: { command: command.name, path: change.path }, related, data: change }];
  },
  fixes: [{
    // Not safe: a folder that the base image has keeps its owner when COPY fills it.
    safe: false,
    title: { en: 'Let COPY do it, and drop this RUN', zh: '交给 COPY 处理，并删除这条 RUN' },
    changes({ run, command }, _context, { data }) {
      const flag = flagFor(command);
      const copy = data?.copies[0];
      const isAlone = run.body?.commands.length === 1 && command.operands().length === 2 && command.prefixes.length === 0 && command.flags().length === 1;
      if (!data || !copy || !flag || !isAlone || data.copies.length !== 1 || copy.flag(flag.slice(2, 7)) || isWorkdir(run, data.path)) return undefined;
      if (!mayMoveInto(copy, run, data.path)) return undefined;
      const added = addFlag(copy, flag);
      const removed = removeInstruction(run);
      return added && removed && [...added, ...removed];
    },
  }],
  examples: [
    {
      bad: `FROM node:24
COPY --from=build /src/dist /srv/app/
ENV PORT=8080
RUN [|chown|] -R node:node /srv/app
USER node
`,
      fixed: `FROM node:24
COPY --chown=node:node --from=build /src/dist /srv/app/
ENV PORT=8080
USER node
`,
    },
    {
      bad: `FROM node:24
WORKDIR /app
COPY package*.json ./
COPY . .
RUN npm ci && \\
    # for the server
    [|chown|] --recursive node /app
`,
    },
    {
      why: { en: 'Other folders, single files, what is unknown, and stages that do not ship.', zh: '其他目录、单个文件、无从得知的路径，以及不发布的阶段。' },
      good: `FROM node:24 AS build
COPY . /app
RUN chown -R node:node /app
FROM node:24
COPY dist /app
RUN mkdir /data && chown -R node:node /data && chown node /app && chown -R node "$HOME" && cd /srv && chown -R node app
COPY other /other
`,
    },
  ],
});

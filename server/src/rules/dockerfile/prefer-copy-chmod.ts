import { copiesAbove, fileTargets, mayMoveInto, pathOf } from '../../model/dockerfile/copied-paths';
import { addFlag, removeInstruction } from '../../model/dockerfile/dockerfile-edit';
import { addsExecution, octalMode } from '../../model/dockerfile/file-modes';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule, type RunCommand } from '../dockerfile-rule';
import { LINKS } from '../links';
import type { DockerfileChanges } from '../rule';

interface Change {
  readonly copies: readonly Instruction[];
  readonly path: string;
  /** As COPY takes it. */
  readonly mode: string;
  /** Whether chmod gives just that mode, whatever the file had. */
  readonly isExact: boolean;
}

/** The file that was copied on its own and that a command makes executable. */
function changedFile(run: Instruction, command: ShellCommand): Change | undefined {
  const [first, ...paths] = command.operands();
  const mode = first?.text ?? '';
  const isExact = (octalMode(mode) ?? 0) > 0;
  if ((!isExact && !addsExecution(mode)) || command.hasFlag('R', 'recursive', 'reference')) return undefined;
  const above = copiesAbove(run);
  for (const word of paths) {
    const path = pathOf(word, run);
    const copies = path === undefined ? [] : above.filter(copy => fileTargets(copy).includes(path));
    // A mode in digits may be meant for a folder: only a name with an ending is a file for certain.
    if (path !== undefined && copies.length > 0 && (!isExact || /\.\w+$/.test(path))) return { copies, path, mode: isExact ? mode : '755', isExact };
  }
  return undefined;
}

function intoCopy({ run, command }: RunCommand, { copies: [copy, ...others], path, mode }: Change): DockerfileChanges {
  const isAlone = run.body?.commands.length === 1 && command.operands().length === 2 && command.prefixes.length === 0 && command.flags().length === 0;
  if (!copy || others.length > 0 || !isAlone || copy.flag('chmod') || !mayMoveInto(copy, run, path)) return undefined;
  const added = addFlag(copy, `--chmod=${mode}`);
  const removed = removeInstruction(run);
  return added && removed && [...added, ...removed];
}

export default commandRule<Change>({
  id: 'prefer-copy-chmod',
  commands: ['chmod'],
  severity: 'info',
  category: 'users-and-permissions',
  title: { en: 'Mode of a copied file set in a step of its own', zh: '单独用一步设置复制文件的权限' },
  message: { en: 'chmod stores {path} a second time: write COPY --chmod={mode}', zh: 'chmod 会把 {path} 再存一份：请写成 COPY --chmod={mode}' },
  why: {
    en: 'To change the mode of a file in a later layer is to store the file again. COPY sets it while it copies, in one layer, and the step cannot be forgotten when the file moves.',
    zh: '在后面的层里修改文件的权限，会把文件再存一份。COPY 在复制时就能设好权限，只占一层，文件换位置时也不会漏改。',
  },
  whenNot: { en: 'The image is built by something that is not BuildKit, which knows no --chmod.', zh: '构建镜像的不是 BuildKit，不支持 --chmod。' },
  links: [LINKS.copyChownChmod],
  check({ run, command }, { stageTargets }) {
    const change = layerShips(run, stageTargets) ? changedFile(run, command) : undefined;
    const copy = change?.copies[0];
    if (!change || !copy) return [];
    const related = [{ text: { en: 'The copy', zh: '复制文件的指令' }, at: copy.keywordSpan }];
    return [{ at: command.namePlace, args: { path: change.path, mode: change.mode }, related, data: change }];
  },
  fixes: [
    {
      // Safe: the one file gets the very same mode.
      safe: true,
      title: { en: 'Write COPY --chmod={mode}, and drop this RUN', zh: '写成 COPY --chmod={mode}，并删除这条 RUN' },
      changes: (target, _context, { data }) => data?.isExact ? intoCopy(target, data) : undefined,
    },
    {
      // Not safe: `+x` leaves the other rights as the file brings them.
      safe: false,
      title: { en: 'Write COPY --chmod={mode}, and drop this RUN', zh: '写成 COPY --chmod={mode}，并删除这条 RUN' },
      changes: (target, _context, { data }) => data && !data.isExact ? intoCopy(target, data) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM debian:13
COPY docker/entrypoint.sh /usr/local/bin/
ENV PORT=8080
RUN [|chmod|] 0755 /usr/local/bin/entrypoint.sh
ENTRYPOINT ["entrypoint.sh"]
`,
      fixed: `FROM debian:13
COPY --chmod=0755 docker/entrypoint.sh /usr/local/bin/
ENV PORT=8080
ENTRYPOINT ["entrypoint.sh"]
`,
    },
    {
      bad: `FROM debian:13
WORKDIR /app
COPY --from=build /out/server server
RUN [|chmod|] +x server
`,
      fixed: `FROM debian:13
WORKDIR /app
COPY --chmod=755 --from=build /out/server server
`,
    },
    {
      bad: `FROM debian:13
COPY run.sh /run.sh
RUN apt-get update && \\
    # start script
    sudo [|chmod|] a+x /run.sh
`,
    },
    {
      why: { en: 'Files that a step made, folders, several sources, and other rights.', zh: '由步骤生成的文件、目录、多个源文件，以及其他权限。' },
      good: `FROM debian:13
COPY a.sh b.sh /opt/
COPY bin /opt/bin
RUN curl -fsSLo /usr/bin/tool https://example.com/tool && chmod +x /usr/bin/tool /opt/a.sh && chmod 755 /opt/bin && chmod o-w /opt/bin
`,
    },
  ],
});

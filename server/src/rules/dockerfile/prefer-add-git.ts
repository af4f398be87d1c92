import { replaceInstruction } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf } from '../../model/dockerfile/around';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Clone {
  readonly url: string;
  readonly folder: string | undefined;
}

const ALLOWED = ['depth', 'b', 'branch', 'single-branch', 'q', 'quiet', 'recursive', 'recurse-submodules', 'shallow-submodules'] as const;

/** A clone whose address is written out, with nothing that ADD cannot do. */
function cloneOf(command: ShellCommand): Clone | undefined {
  const [, address, folder, ...more] = command.operands();
  if (!command.runs('git', 'clone') || more.length > 0 || command.hasUnknownArguments || command.hasFlag('c', 'config')) return undefined;
  if (!/^https:\/\/[^@\s]+$/.test(address?.text ?? '') || !command.flags().every(({ name }) => ALLOWED.some(each => each === name))) return undefined;
  const reference = command.flag('b', 'branch');
  if (reference && !reference.text) return undefined;
  const url = (address?.text ?? '').replace(/\/$/, '').replace(/(?:\.git)?$/, '.git');
  return { url: reference ? `${url}#${reference.text ?? ''}` : url, folder: folder ? folder.text : undefined };
}

/** ADD in place of a RUN that does nothing else. */
function toAdd(run: Instruction, { url, folder }: Clone): ReturnType<typeof replaceInstruction> {
  const isAlone = commandsOf(run).length === 1 && run.flags.length === 0 && run.body?.form === 'shell';
  const target = folder ?? /([^/]+)\.git(?:#|$)/.exec(url)?.[1];
  return isAlone && target && !/[\s"$\\]/.test(target) ? replaceInstruction(run, `ADD ${url} ${target}`) : undefined;
}

export default commandRule<Clone>({
  id: 'prefer-add-git',
  commands: ['git'],
  severity: 'off',
  category: 'copy-and-add',
  title: { en: 'git clone that ADD could do', zh: '可以用 ADD 完成的 git clone' },
  message: {
    en: 'The cache never looks at this repository again: ADD clones it too, and notices new commits',
    zh: '缓存不会再去看这个仓库：ADD 也能克隆，并且会发现新的提交',
  },
  why: {
    en: 'The text of the RUN stays the same, so that it comes from the cache with the commits of the first build. ADD compares the commit, and the image needs no git.',
    zh: 'RUN 的文字不变，就一直取自缓存，停留在第一次构建时的提交。ADD 会比较提交，镜像里也不需要 git。',
  },
  whenNot: {
    en: 'The history is needed, or the repository wants credentials.',
    zh: '需要提交历史，或者仓库需要凭据。',
  },
  links: [LINKS.dockerfileAdd],
  check({ command }) {
    const clone = cloneOf(command);
    return clone ? [{ at: command.namePlace, data: clone }] : [];
  },
  fixes: [{
    // Not safe: ADD leaves out the history unless told otherwise, and always takes submodules.
    safe: false,
    title: { en: 'Use ADD', zh: '改用 ADD' },
    changes: ({ run }, _context, { data }) => data && toAdd(run, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN [|git|] clone --depth 1 --branch v1.2 https://github.com/example/tool /src/tool
`,
      fixed: `FROM debian:13
ADD https://github.com/example/tool.git#v1.2 /src/tool
`,
    },
    {
      bad: `FROM debian:13
RUN [|git|] clone https://github.com/example/tool.git && make -C tool
`,
    },
    {
      why: { en: 'Unknown address, another protocol, or more than a clone.', zh: '地址未知、其他协议，或不只是克隆。' },
      good: `FROM debian:13
RUN git clone $URL /src
RUN git clone git@github.com:example/tool.git
RUN git clone --bare https://github.com/example/tool.git
RUN git fetch
`,
    },
  ],
});

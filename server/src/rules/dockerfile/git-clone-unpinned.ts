import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Commands of Git that go to a commit after a clone. */
const MOVES = ['checkout', 'switch', 'reset', 'fetch', 'worktree', 'submodule', 'restore', 'describe', 'am', 'apply'];

/** The subcommand, in front of which Git takes flags of its own. */
const verbOf = (command: ShellCommand): string => command.operands()[0]?.text ?? '';

/** Whether something behind the clone goes to a commit: in this RUN, or in a later one of the stage. */
const isMovedLater = (run: Instruction, clone: ShellCommand): boolean => (run.stage?.instructions ?? [run])
  .filter(({ keyword, span }) => keyword === 'RUN' && span.end > clone.place.start).flatMap(({ body }) => body?.commands ?? [])
  .some(command => command.place.start > clone.place.start && command.is('git') && MOVES.includes(verbOf(command)));

export default commandRule({
  id: 'git-clone-unpinned',
  commands: ['git'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'git clone of whatever is newest', zh: 'git clone 总是取最新提交' },
  message: {
    en: 'This clones whatever the default branch holds today: name a tag with --branch, or check a commit out',
    zh: '这里克隆的是默认分支当天的内容：请用 --branch 指定标签，或检出某个提交',
  },
  why: {
    en: 'The cache keeps the clone of the first build for as long as the line stays the same, while another machine gets today\'s. Nobody can tell afterwards which commit is in the image.',
    zh: '只要这一行不变，缓存就一直保留第一次构建时的克隆，而另一台机器拿到的是今天的内容。事后谁也说不清镜像里是哪个提交。',
  },
  whenNot: {
    en: 'The default branch is what you want to build each time, without the cache.',
    zh: '每次都要不用缓存地构建默认分支。',
  },
  links: [LINKS.gitClone, LINKS.dockerfileAdd],
  check({ run, command }) {
    const isClone = verbOf(command) === 'clone' && !command.argsIncomplete && command.args.every(({ raw }) => !/^[$`]/.test(raw) || /url|repo|git/i.test(raw));
    if (!isClone || command.hasFlag('b', 'branch', 'revision', 'mirror', 'bare', 'n', 'no-checkout') || isMovedLater(run, command)) return [];
    return [{ at: command.operands()[0]?.place ?? command.namePlace }];
  },
  examples: [
    {
      bad: `FROM debian:13
RUN git [|clone|] https://github.com/a/b && cd b && make
RUN sudo git -c advice.detachedHead=false [|clone|] --depth 1 \\
    # shallow
    "$REPO_URL" /src
`,
    },
    {
      why: { en: 'A branch, a tag or a commit is named.', zh: '指定了分支、标签或提交。' },
      good: `FROM debian:13
RUN git clone --depth=1 -b v1.2.3 https://github.com/a/b
RUN git clone https://github.com/a/c && cd c && git checkout 2f1c3ab
RUN git clone https://github.com/a/d /d
WORKDIR /d
RUN git reset --hard $COMMIT && git clone $OPTIONS https://github.com/a/e && git clone --branch=$V https://github.com/a/f
`,
    },
  ],
});

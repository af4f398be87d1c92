import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { packageInstall } from '../../model/dockerfile/package-install';
import type { ParsedFlag, ShellCommand } from '../../model/dockerfile/shell-command';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The flag of a command of pip; uv asks its indexes one after the other and is not concerned. */
const extraIndexes = (command: ShellCommand): readonly ParsedFlag[] => packageInstall(command)?.manager === 'pip' || command.is('pip', 'pip3')
  ? command.flags().filter(({ name }) => name === 'extra-index-url') : [];

export default commandRule<ParsedFlag>({
  id: 'pip-extra-index-url',
  commands: ['pip', 'pip3', 'python', 'python3'],
  severity: 'off',
  strict: 'warning',
  category: 'packages',
  title: { en: 'pip searches two indexes at once', zh: 'pip 同时查找两个索引' },
  message: {
    en: 'pip takes the highest version of both indexes: a stranger\'s package of the same name on PyPI may win',
    zh: 'pip 会取两个索引中版本最高的那个：PyPI 上陌生人的同名软件包可能胜出',
  },
  why: {
    en: 'With --extra-index-url the names of your private packages are also looked up in the public index. Whoever registers such a name there with a high version gets their code into your build. Use --index-url with an index that also passes the public packages on.',
    zh: '用了 --extra-index-url，你的私有软件包名也会到公共索引里查找。谁在那里用高版本号抢注这个名字，谁的代码就会进入你的构建。请改用 --index-url，指向一个同时代理公共软件包的索引。',
  },
  whenNot: {
    en: 'All names are yours in both indexes, or every package is pinned with its hash.',
    zh: '两个索引里的名字都归你所有，或者每个软件包都固定了哈希。',
  },
  links: [LINKS.pipInstall],
  check: ({ command }) => command.hasFlag('require-hashes') ? [] : extraIndexes(command).map(flag => ({ at: flag.word.place, data: flag })),
  fixes: [{
    // Not safe: the index may not hold the public packages.
    safe: false,
    title: { en: 'Use --index-url', zh: '改用 --index-url' },
    changes: ({ command }, _context, { data }) => data?.word.span && data.word.raw.startsWith('--extra-index-url') && !command.hasFlag('i', 'index-url')
      ? replaceSpan(data.word.span, data.word.raw.replace('--extra-index-url', '--index-url')) : undefined,
  }],
  examples: [
    {
      bad: `FROM python:3.13
RUN pip install [|--extra-index-url|] https://pypi.example.com/simple mine==1.2 && \\
    # again
    sudo pip3 install [|--extra-index-url=https://pypi.example.com/simple|] mine==1.2
`,
      fixed: `FROM python:3.13
RUN pip install --index-url https://pypi.example.com/simple mine==1.2 && \\
    # again
    sudo pip3 install --index-url=https://pypi.example.com/simple mine==1.2
`,
    },
    {
      why: { en: 'One index, or hashes.', zh: '只有一个索引，或使用了哈希。' },
      good: `FROM python:3.13
RUN pip install --index-url https://pypi.example.com/simple mine==1.2
RUN pip install --require-hashes --extra-index-url https://pypi.example.com/simple -r requirements.txt
`,
    },
  ],
});

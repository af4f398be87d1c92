import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'pip-pin-versions',
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'A Python package without a version', zh: 'Python 软件包没有指定版本' },
  message: {
    en: '"{package}" is another version tomorrow: name one, as in "{package}==1.2.3", or install from a requirements file',
    zh: '"{package}" 明天就可能是另一个版本：请写明版本，例如 "{package}==1.2.3"，或用 requirements 文件安装',
  },
  why: {
    en: 'pip takes the newest release of the day. Two builds of the same commit then differ. PyPI keeps old releases, so a fixed version goes on working.',
    zh: 'pip 会取当天最新的版本，同一个提交构建两次，结果可能不同。PyPI 会保留旧版本，固定版本不会失效。',
  },
  whenNot: {
    en: 'You want the newest on purpose, and rebuild often.',
    zh: '有意总用最新版本，并且经常重新构建。',
  },
  links: [LINKS.pipRepeatable, LINKS.pipInstall],
  alias: { hadolint: ['DL3013'] },
  check: ({ command }) => unpinnedPackages(command, 'pip').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM python:3.13
RUN pip install --no-cache-dir [|flask|] requests==2.32.3 && pip3.13 install [|gunicorn[gevent]|]
RUN python -m pip install -i https://pypi.org/simple \\
    # tools
    [|black|] && uv pip install --system [|httpx|]
RUN sudo pip install [|git+https://github.com/a/b|]
`,
    },
    {
      why: { en: 'A version, a file, a folder, a revision, or pip itself.', zh: '写明了版本、文件、目录、提交，或者是 pip 自身。' },
      good: `FROM python:3.13
RUN pip install -r requirements.txt extra && pip install "a>=1,<2" b~=1.2 c!=1 ./d e.whl https://example.com/f.tar.gz
RUN pip install . && pip install -e . && pip install git+https://github.com/a/b@v1.2.3 "g @ https://example.com/g.zip"
RUN pip install --upgrade pip setuptools wheel && pip install $PACKAGES h && pip install "i==$VERSION" && pip install -c constraints.txt j
RUN python -m venv /venv && pip download k
`,
    },
  ],
});

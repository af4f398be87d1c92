import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'npm-pin-versions',
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'An npm package without a version', zh: 'npm 软件包没有指定版本' },
  message: {
    en: '"{package}" is another version tomorrow: name one, as in "{package}@1.2.3"',
    zh: '"{package}" 明天就可能是另一个版本：请写明版本，例如 "{package}@1.2.3"',
  },
  why: {
    en: 'The package manager takes the newest release of the day. Two builds of the same commit then differ. The registry keeps old releases, so a fixed version goes on working.',
    zh: '包管理器会取当天最新的版本，同一个提交构建两次，结果可能不同。registry 会保留旧版本，固定版本不会失效。',
  },
  whenNot: {
    en: 'You want the newest on purpose, and rebuild often.',
    zh: '有意总用最新版本，并且经常重新构建。',
  },
  links: [LINKS.npmInstall],
  alias: { hadolint: ['DL3016'] },
  check: ({ command }) => unpinnedPackages(command, 'npm').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM node:24
RUN npm install -g [|typescript|] eslint@9.1.0 && npm i [|@scope/name|] [|npm@latest|]
RUN yarn global add [|serve|] && \\
    # tools
    pnpm add --global [|turbo|] && bun add [|hono|] && yarn add [|left-pad|]
RUN sudo npm install [|github:user/repo|]
`,
    },
    {
      why: { en: 'A version, a file, a folder, a commit, or what package.json lists.', zh: '写明了版本、文件、目录、提交，或由 package.json 决定。' },
      good: `FROM node:24
RUN npm install && npm ci && yarn && yarn global add serve@14 && pnpm install --frozen-lockfile
RUN npm install -g @scope/name@1.2.3 ./local a.tgz https://example.com/b.tgz user/repo#2f1c3ab npm@$NPM_VERSION $PACKAGES
RUN npm config set registry https://registry.npmjs.org && npm run install something
`,
    },
  ],
});

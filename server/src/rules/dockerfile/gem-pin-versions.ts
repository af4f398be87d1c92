import { unpinnedPackages } from '../../model/dockerfile/package-install';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'gem-pin-versions',
  commands: ['gem'],
  severity: 'off',
  strict: 'info',
  category: 'packages',
  title: { en: 'A gem without a version', zh: 'gem 没有指定版本' },
  message: {
    en: '"{package}" is another version tomorrow: name one, as in "{package}:1.2.3"',
    zh: '"{package}" 明天就可能是另一个版本：请写明版本，例如 "{package}:1.2.3"',
  },
  why: {
    en: 'gem takes the newest release of the day. Two builds of the same commit then differ. RubyGems keeps old releases, so a fixed version goes on working.',
    zh: 'gem 会取当天最新的版本，同一个提交构建两次，结果可能不同。RubyGems 会保留旧版本，固定版本不会失效。',
  },
  whenNot: {
    en: 'You want the newest on purpose, and rebuild often.',
    zh: '有意总用最新版本，并且经常重新构建。',
  },
  links: [LINKS.gemInstall],
  alias: { hadolint: ['DL3028'] },
  check: ({ command }) => unpinnedPackages(command, 'gem').map(({ word, name }) => ({ at: word.place, args: { package: name } })),
  examples: [
    {
      bad: `FROM ruby:3.4
RUN gem install --no-document [|bundler|] rake:13.2.1 && \\
    sudo gem install [|puma|] -- --with-opt-dir=/opt
`,
    },
    {
      why: { en: 'A version for one, for all, or in a file.', zh: '单独或统一指定了版本，或由文件决定。' },
      good: `FROM ruby:3.4
RUN gem install bundler -v 2.6.0 && gem install rake --version=13.2.1 && gem install puma:6.4.0 a.gem "b:$VERSION" $GEMS
RUN gem update --system && bundle install && gem install c:1 -- d
`,
    },
  ],
});

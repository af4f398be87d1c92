import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, hasCacheMount } from '../../model/dockerfile/around';
import { asSameUser, mayRemove } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellCommand } from '../../model/dockerfile/shell-command';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const installs = (command: ShellCommand): boolean => command.runs('gem', ['install', 'update'])
  || command.runs(['bundle', 'bundler'], 'install') || command.runs('rvm', 'install') || (command.is('bundle') && command.args.length === 0);

const cleans = (command: ShellCommand): boolean => mayRemove(command, /cache|\.gem\b|\.bundle\b/) || command.runs('gem', ['cleanup', 'sources']) || command.runs('rvm', 'cleanup')
  || (command.runs('bundle', 'clean')) || (command.is('rm') && command.args.some(word => word.hasSubstitution)) || /clean/i.test(command.name ?? '');

/** The first install of a RUN whose archives stay. */
function uncleaned(run: Instruction): ShellCommand | undefined {
  const commands = commandsOf(run);
  const last = commands.reduce((at, command, index) => (cleans(command) ? index : at), -1);
  return commands.slice(last + 1).find(installs);
}

/** What removes the archives; none for a place that only the settings of Bundler know. */
function cleanUp(command: ShellCommand): string | undefined {
  if (command.is('rvm')) return 'rvm cleanup all';
  return command.is('gem') ? 'rm -rf "$(gem env gemdir)"/cache/*.gem' : undefined;
}

export default instructionRule<ShellCommand>({
  id: 'gem-cache-clean',
  keywords: ['RUN'],
  severity: 'off',
  strict: 'info',
  category: 'layers-and-cache',
  title: { en: 'Gem archives left in the image', zh: 'gem 压缩包留在镜像里' },
  message: {
    en: '"{command}" leaves the archive of every gem in this layer beside its contents',
    zh: '"{command}" 会把每个 gem 的压缩包和解压后的内容一起留在这一层',
  },
  why: {
    en: 'RubyGems keeps each ".gem" file in the "cache" folder beside the installed gems. Nothing reads it in the container, and every node pulls it.',
    zh: 'RubyGems 会把每个 ".gem" 文件保留在安装目录旁的 "cache" 里。容器里没有谁会读它，每个节点却都要拉取。',
  },
  whenNot: {
    en: 'The gems are installed again from the archives without a network.',
    zh: '需要在没有网络时用这些压缩包重新安装。',
  },
  links: [LINKS.dockerBestPractices, LINKS.runCacheMount],
  check(run, { stageTargets }) {
    const command = uncleaned(run);
    if (!command || !layerShips(run, stageTargets) || hasCacheMount(run)) return [];
    const word = command.operands()[0];
    return [{ at: word?.place ?? command.namePlace, args: { command: [command.name, word?.text].join(' ').trim() }, data: command }];
  },
  fixes: [{
    // Safe: gems are installed, and only their archives go.
    safe: true,
    title: { en: 'Remove the archives in the same RUN', zh: '在同一条 RUN 里删除压缩包' },
    changes(run, _context, { data }) {
      const text = data && cleanUp(data);
      return run.trigger || !data || !text ? undefined : appendCommandToRun(run, asSameUser(data, text));
    },
  }],
  examples: [
    {
      bad: `FROM ruby:3.4
RUN gem [|install|] rails
`,
      fixed: `FROM ruby:3.4
RUN gem install rails && rm -rf "$(gem env gemdir)"/cache/*.gem
`,
    },
    {
      bad: `FROM ruby:3.4
RUN bundle [|install|] --jobs 4
RUN [|bundle|]
`,
    },
    {
      why: { en: 'Removed, in a mount, or in a stage that does not ship.', zh: '已删除、在挂载里，或在不发布的阶段里。' },
      good: `FROM ruby:3.4 AS build
RUN bundle install
FROM ruby:3.4
RUN bundle install && rm -rf /usr/local/bundle/cache
RUN gem install rake && rm -rf "$(gem env gemdir)/cache"
RUN --mount=type=cache,target=/usr/local/bundle/cache bundle install
RUN bundle exec rake
`,
    },
  ],
});

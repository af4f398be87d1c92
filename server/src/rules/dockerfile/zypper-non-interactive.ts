import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { zypperAsking } from '../../model/dockerfile/package-questions';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule({
  id: 'zypper-non-interactive',
  commands: ['zypper'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'zypper waits for an answer', zh: 'zypper 在等待确认' },
  message: {
    en: '"zypper {verb}" asks before it goes on; nobody answers during a build. Add --non-interactive',
    zh: '"zypper {verb}" 会先询问再继续；构建时没有人回答。请加上 --non-interactive',
  },
  why: {
    en: 'zypper shows what it is going to do and waits. A build has no terminal, so the command fails.',
    zh: 'zypper 会先列出要做的事，再等待确认。构建时没有终端，命令会失败。',
  },
  whenNot: {
    en: 'Never in a build: there is nobody to answer.',
    zh: '构建中没有例外：没有人能回答。',
  },
  links: [LINKS.zypperManual],
  alias: { hadolint: ['DL3034'] },
  check({ command }) {
    const verb = zypperAsking(command);
    return verb ? [{ at: verb.place, args: { verb: verb.text } }] : [];
  },
  fixes: [{
    // Safe: where the build goes through today nothing was asked.
    safe: true,
    title: { en: 'Add --non-interactive', zh: '添加 --non-interactive' },
    changes: ({ run, command }) => command.nameWord && !run.json ? insertAfterWord(command.nameWord, '--non-interactive') : undefined,
  }],
  examples: [
    {
      bad: `FROM opensuse/leap:15.6
RUN zypper [|install|] curl && zypper clean
RUN sudo zypper --gpg-auto-import-keys [|in|] \\
      git
`,
      fixed: `FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl && zypper clean
RUN sudo zypper --non-interactive --gpg-auto-import-keys in \\
      git
`,
    },
    {
      why: { en: 'They do not ask.', zh: '这些命令不会询问。' },
      good: `FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper install -y git && zypper in --no-confirm jq && zypper refresh
RUN zypper $FLAGS install vim
`,
    },
  ],
});

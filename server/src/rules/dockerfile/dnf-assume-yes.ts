import { insertAfterWord } from '../../model/dockerfile/dockerfile-edit';
import { dnfAsking } from '../../model/dockerfile/package-questions';
import type { ShellWord } from '../../model/dockerfile/shell-command';
import { writesEarlier } from '../../model/dockerfile/shell-in-force';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default commandRule<ShellWord>({
  id: 'dnf-assume-yes',
  commands: ['yum', 'dnf', 'dnf5', 'tdnf'],
  severity: 'warning',
  category: 'packages',
  title: { en: 'dnf or yum waits for an answer', zh: 'dnf 或 yum 在等待确认' },
  message: {
    en: '"{command}" asks before it goes on; nobody answers during a build, so it gives up. Add -y',
    zh: '"{command}" 会先询问再继续；构建时没有人回答，它会直接中止。请加上 -y',
  },
  why: {
    en: 'yum and dnf show what they are going to do and wait. A build has no terminal: the answer is taken for no, and the build fails.',
    zh: 'yum 和 dnf 会先列出要做的事，再等待确认。构建时没有终端，等于回答"否"，构建随之失败。',
  },
  whenNot: {
    en: 'The base image already sets assumeyes.',
    zh: '基础镜像已经设置了 assumeyes。',
  },
  links: [LINKS.dnfManual],
  alias: { hadolint: ['DL3030', 'DL3038'] },
  check({ run, command }) {
    const verb = dnfAsking(command);
    if (!verb || writesEarlier(run, /assumeyes\s*=|(?:yum|dnf)\.conf/)) return [];
    return [{ at: verb.place, args: { command: `${command.name ?? 'dnf'} ${verb.text ?? ''}` }, data: verb }];
  },
  fixes: [{
    // Safe: where the build goes through today nothing was asked.
    safe: true,
    title: { en: 'Add -y', zh: '添加 -y' },
    changes: ({ run }, _context, { data }) => data && !run.json ? insertAfterWord(data, '-y') : undefined,
  }],
  examples: [
    {
      bad: `FROM fedora:43
RUN dnf [|install|] --setopt=install_weak_deps=False curl && dnf clean all
RUN yum [|update|] && \\
    yum -q [|groupinstall|] "Development Tools"
RUN sudo dnf module [|enable|] nodejs:22
`,
      fixed: `FROM fedora:43
RUN dnf install -y --setopt=install_weak_deps=False curl && dnf clean all
RUN yum update -y && \\
    yum -q groupinstall -y "Development Tools"
RUN sudo dnf module enable -y nodejs:22
`,
    },
    {
      why: { en: 'They say yes, ask nothing, or never ask: microdnf.', zh: '已经回答"是"，或不会询问；microdnf 从不询问。' },
      good: `FROM fedora:43
RUN dnf -y install curl && yum install --assumeyes git && dnf install -qy jq && dnf clean all && dnf module list
RUN microdnf install nodejs
RUN yum install $OPTIONS curl
`,
    },
    {
      why: { en: 'A setting says yes for all that follows.', zh: '配置已经替后面的命令回答了"是"。' },
      good: `FROM fedora:43
RUN echo assumeyes=True >> /etc/dnf/dnf.conf
RUN dnf install curl
`,
    },
  ],
});

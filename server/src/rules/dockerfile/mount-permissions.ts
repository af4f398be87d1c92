import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { octalMode } from '../../model/dockerfile/file-modes';
import { mountOptions } from '../../model/dockerfile/flags';
import type { Instruction, MountOption } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The rights of the group and of others. */
const NOT_OWNER = 0o077;

/** The modes of secret and ssh mounts that let others than the owner in. */
const looseModes = (run: Instruction): readonly MountOption[] => run.flags.filter(({ name }) => name === 'mount').flatMap(flag => {
  const options = mountOptions(flag);
  const type = options.find(({ key }) => key === 'type')?.value?.value;
  if (type !== 'secret' && type !== 'ssh') return [];
  return options.filter(({ key, value }) => key === 'mode' && ((octalMode(value?.value ?? '') ?? 0) & NOT_OWNER) !== 0);
});

export default instructionRule<MountOption>({
  id: 'mount-permissions',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Secret mount that others may read', zh: '其他用户也能读取的 secret 挂载' },
  message: { en: 'Mode {mode} lets more users than its owner at the secret', zh: '权限 {mode} 使所有者以外的用户也能访问机密信息' },
  why: {
    en: 'A secret is mounted so that one step can read it. With rights for the group or for others, every process of that step can, also those that run as another user.',
    zh: '挂载 secret 是为了让某一步读取它。权限放开到组或其他用户，这一步里的所有进程都能读到，包括以其他用户运行的进程。',
  },
  whenNot: { en: 'The step runs as another user, and `uid` cannot be given because it is not known.', zh: '这一步以其他用户运行，而且无法事先知道 `uid`。' },
  links: [LINKS.runMountSecret, LINKS.buildSecrets],
  check: run => looseModes(run).map(option => ({ at: option.valueSpan ?? option.span, args: { mode: option.value?.raw }, data: option })),
  fixes: [{
    // Not safe: the step may run as another user, who then needs `uid`.
    safe: false,
    title: { en: 'Change to 0400', zh: '改为 0400' },
    changes: (_run, _context, { data }) => data?.value?.span && replaceSpan(data.value.span, '0400'),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN --mount=type=secret,id=token,mode=[|0444|] --mount=type=ssh,mode=[|0660|] \\
  make
`,
      fixed: `FROM debian:13
RUN --mount=type=secret,id=token,mode=0400 --mount=type=ssh,mode=0400 \\
  make
`,
    },
    {
      why: { en: 'Only the owner, or no secret.', zh: '只有所有者能访问，或者不是机密信息。' },
      good: `FROM debian:13
RUN --mount=type=secret,id=token,mode=0400,uid=1000 --mount=type=cache,target=/cache,mode=0777 --mount=type=ssh make
RUN --mount=type=secret,id=token,mode=$MODE make
`,
    },
  ],
});

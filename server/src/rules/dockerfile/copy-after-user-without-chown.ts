import { runnerOf } from '../../model/dockerfile/accounts';
import { addFlag } from '../../model/dockerfile/dockerfile-edit';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The USER in force at an instruction, as its own stage writes it. */
function accountAt({ stage, span }: Instruction): string | undefined {
  const above = (stage?.instructions ?? []).filter(other => other.keyword === 'USER' && other.span.start < span.start).pop();
  return above?.argument?.value;
}

export default instructionRule({
  id: 'copy-after-user-without-chown',
  keywords: ['COPY', 'ADD'],
  severity: 'off',
  category: 'users-and-permissions',
  title: { en: 'Copied files belong to root', zh: '复制的文件属于 root' },
  message: { en: '{keyword} ignores USER: the files belong to root, and "{user}" cannot change them', zh: '{keyword} 不受 USER 影响：文件属于 root，"{user}" 无法修改' },
  why: {
    en: 'Files are copied as root whatever USER says. For programs that is the safer way, since a process that was taken over cannot replace them, so this is off by default. Data that the program writes to needs `--chown`.',
    zh: '不管 USER 怎么写，复制的文件都属于 root。对程序文件来说这更安全，被控制的进程改不了它们，所以这条规则默认关闭。程序要写入的数据则需要 `--chown`。',
  },
  whenNot: { en: 'The program only reads the files.', zh: '程序只读取这些文件。' },
  links: [LINKS.copyChownChmod],
  check(instruction, { stageTargets }) {
    const account = accountAt(instruction);
    if (account === undefined || instruction.trigger || instruction.flag('chown') || runnerOf(instruction) !== 'other') return [];
    return layerShips(instruction, stageTargets) ? [{ at: instruction.keywordSpan, args: { keyword: instruction.keyword, user: account } }] : [];
  },
  fixes: [{
    // Not safe: whether the program should be able to change the files is for the author to say.
    safe: false,
    title: { en: 'Add --chown={user}', zh: '加上 --chown={user}' },
    changes(instruction) {
      const account = accountAt(instruction);
      return account !== undefined && /^[\w.:-]+$/.test(account) ? addFlag(instruction, `--chown=${account}`) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM node:24
USER node
[|COPY|] data /data
`,
      fixed: `FROM node:24
USER node
COPY --chown=node data /data
`,
    },
    {
      why: { en: 'As root, with an owner, or in a stage that does not ship.', zh: '以 root 复制、指定了所有者，或者阶段不发布。' },
      good: `FROM node:24 AS build
USER node
COPY . .
FROM node:24
COPY a /a
USER node
COPY --chown=node:node b /b
`,
    },
  ],
});

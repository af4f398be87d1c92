import { LINKS } from '../links';
import { commentRule } from '../comment-rule';

export default commentRule({
  id: 'ignore-locked-rule',
  severity: 'warning',
  category: 'ignoring',
  title: { en: 'Ignore comment for a locked rule', zh: '忽略了不允许忽略的规则' },
  message: {
    en: '"{name}" is locked by this project: the comment does not ignore it',
    zh: '此项目不允许忽略 "{name}"：这条注释不起作用',
  },
  why: {
    en: 'A `.seaworthy.yaml` that holds for this file names the rule in `locked`: findings of it are fixed, or discussed with whoever keeps that list.',
    zh: '对此文件生效的 `.seaworthy.yaml` 在 `locked` 里列出了这条规则：发现的问题要么修复，要么与维护该列表的人商量。',
  },
  whenNot: { en: 'Never: fix the finding, or have the rule unlocked.', zh: '没有这种情况：修复问题，或者请人从 `locked` 中移除该规则。' },
  links: [LINKS.ignoring],
  *check({ rules }, { isLocked }) {
    for (const { name, span } of rules) if (isLocked(name)) yield { at: span, args: { name } };
  },
  examples: [
    {
      bad: `# seaworthy-ignore [|naked-pod|] -- only this once
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      settings: { locked: ['naked-pod'] },
    },
    {
      good: `# seaworthy-ignore naked-pod -- only this once
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      settings: { locked: ['host-pid'] },
    },
  ],
});

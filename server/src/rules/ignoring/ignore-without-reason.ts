import { LINKS } from '../links';
import { commentRule } from '../comment-rule';

export default commentRule({
  id: 'ignore-without-reason',
  severity: 'warning',
  category: 'ignoring',
  title: { en: 'Ignore comment without a reason', zh: '忽略注释没有写原因' },
  message: {
    en: 'This project asks for a reason: write " -- " and why behind the rule',
    zh: '此项目要求写明原因：请在规则名后面写 " -- " 和原因',
  },
  why: {
    en: 'The setting `requireReason` is on. Whoever reads the comment in a year has to decide whether it still holds, and can only do so when it says why.',
    zh: '设置 `requireReason` 已打开。一年后读到这条注释的人要判断它是否还成立，没有原因就无从判断。',
  },
  whenNot: { en: 'The project does not ask for reasons: turn `requireReason` off.', zh: '项目不要求写原因：关闭 `requireReason` 即可。' },
  links: [LINKS.ignoring],
  check: ({ reason, rules, keywordSpan }, { requiresReason }) => requiresReason && reason === undefined && rules.length > 0 ? [{ at: keywordSpan }] : [],
  examples: [
    {
      bad: `# [|seaworthy-ignore|] naked-pod
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      settings: { requireReason: true },
    },
    {
      why: { en: 'It says why; and nobody else has to.', zh: '写明了原因；而且默认并不要求。' },
      good: `# seaworthy-ignore naked-pod
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
  ],
});

import { LINKS } from '../links';
import { commentRule } from '../comment-rule';
import type { Span } from '../../text/span';

export default commentRule<{ readonly place: Span; readonly meant: string | undefined }>({
  id: 'ignore-unknown-rule',
  severity: 'warning',
  category: 'ignoring',
  title: { en: 'Ignore comment names an unknown rule', zh: '忽略注释写了不存在的规则' },
  message: {
    en: 'There is no rule "{name}", so this comment does not ignore it',
    zh: '没有名为 "{name}" 的规则，这条注释不起作用',
  },
  why: {
    en: 'A misspelt rule in an ignore comment fails silently everywhere else: the finding stays, and the reader of the comment believes that it is gone.',
    zh: '忽略注释里的规则名写错了，往往没有任何提示：问题还在，而读注释的人以为它已经被忽略了。',
  },
  whenNot: { en: 'The rule belongs to a newer Seaworthy that others of the team already use.', zh: '团队里其他人用的是更新版本的 Seaworthy，这条规则在新版本里才有。' },
  links: [LINKS.ignoring],
  *check({ rules, fault }, { isRule, suggest }) {
    if (fault === 'unknown-form') return;
    for (const { name, span } of rules) {
      const meant = suggest(name);
      if (!isRule(name)) yield { at: span, args: { name, meant }, data: { place: span, meant } };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: (_directive, _context, { data }) => data?.meant === undefined ? undefined : [{ span: data.place, text: data.meant }],
  }],
  examples: [
    {
      bad: `# seaworthy-ignore [|mising-readiness-probe|] -- we know
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      fixed: `# seaworthy-ignore missing-readiness-probe -- we know
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
    {
      bad: `# seaworthy-ignore [|our-own-rule|]
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
    {
      good: `# seaworthy-ignore kube-linter:no-readiness-probe -- other linters' names will do
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
  ],
});

import { LINKS } from '../links';
import { commentRule } from '../comment-rule';

export default commentRule({
  id: 'ignore-without-rule',
  severity: 'warning',
  category: 'ignoring',
  title: { en: 'Ignore comment without a rule', zh: '忽略注释没有写规则' },
  message: {
    en: 'This comment ignores nothing: name the rule, as in "{example}"',
    zh: '这条注释没有忽略任何东西：请写上规则名，例如 "{example}"',
  },
  why: {
    en: 'An ignore comment names what it ignores, so that the next finding on the same line is still seen. One without a name has no effect.',
    zh: '忽略注释要写明忽略的是哪条规则，这样同一行上的下一个问题仍然看得到。不写规则名的注释不起作用。',
  },
  whenNot: { en: 'Never: name the rule or remove the comment.', zh: '没有这种情况：写上规则名，或者删掉注释。' },
  links: [LINKS.ignoring],
  check({ rules, fault, keywordSpan }, { text }) {
    const word = text.slice(keywordSpan.start, keywordSpan.end);
    if (rules.length > 0 || fault === 'unknown-form' || word === 'seaworthy-ignore-end') return [];
    return [{ at: keywordSpan, args: { example: `# ${word} <rule> -- reason` } }];
  },
  examples: [
    {
      bad: `# [|seaworthy-ignore|] -- we know
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
    {
      good: `# seaworthy-ignore missing-readiness-probe -- answers from its first millisecond
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
  ],
});

import type { Edit } from '../../text/edit';
import { span } from '../../text/span';
import type { Directive, RuleReference } from '../../model/suppression/directive';
import { lineBelow, lineStartOf } from '../../model/suppression/code-lines';
import { LINKS } from '../links';
import { commentRule } from '../comment-rule';

/** Takes the whole comment out: its line when it has one of its own, else only what stands behind the code. */
function withoutComment({ keywordSpan }: Directive, text: string): Edit[] {
  const start = lineStartOf(text, keywordSpan.start);
  const hash = text.lastIndexOf('#', keywordSpan.start);
  if (text.slice(start, hash).trim() === '') return [{ span: span(start, lineBelow(text, start)), text: '' }];
  const code = start + text.slice(start, hash).trimEnd().length;
  const end = lineBelow(text, start);
  return [{ span: span(code, code + text.slice(code, end).replace(/[\r\n]+$/, '').length), text: '' }];
}

/** Takes one name out of the list, with the comma that separated it. */
function withoutName({ rules }: Directive, rule: RuleReference): Edit[] {
  const at = rules.indexOf(rule);
  const next = rules[at + 1];
  const previous = rules[at - 1];
  if (next) return [{ span: span(rule.span.start, next.span.start), text: '' }];
  return previous ? [{ span: span(previous.span.end, rule.span.end), text: '' }] : [];
}

export default commentRule<RuleReference>({
  id: 'unused-suppression',
  severity: 'hint',
  category: 'ignoring',
  title: { en: 'Ignore comment that is not needed any more', zh: '不再需要的忽略注释' },
  message: {
    en: 'Nothing is left to ignore here: "{name}" finds nothing',
    zh: '这里已经没有可忽略的："{name}" 没有发现问题',
  },
  why: {
    en: 'The reason for the comment is gone, but the comment stays and will hide the next finding of this rule without anybody having decided so.',
    zh: '当初要忽略的问题已经不在了，注释却还在；下次这条规则再发现问题时，会在没有人做过决定的情况下被它盖住。',
  },
  whenNot: { en: 'The finding comes and goes with another file or another Kubernetes version that the team also uses.', zh: '问题会随着另一个文件，或团队同时使用的另一个 Kubernetes 版本时有时无。' },
  links: [LINKS.ignoring],
  *check(directive, { isUnused, isLocked }) {
    if (directive.fault && directive.fault !== 'unclosed') return;
    for (const rule of directive.rules) {
      if (!isLocked(rule.name) && isUnused(directive, rule)) yield { at: rule.span, args: { name: rule.name }, unnecessary: true, data: rule };
    }
  },
  fixes: [{
    safe: false, // another rule may be on elsewhere
    title: { en: 'Remove "{name}" from the comment', zh: '从注释中删除 "{name}"' },
    changes: (directive, { text }, { data }) => {
      if (!data) return undefined;
      return directive.rules.length === 1 ? withoutComment(directive, text) : withoutName(directive, data);
    },
  }],
  examples: [
    {
      bad: `# seaworthy-ignore [|naked-pod|] -- it was one
apiVersion: v1
kind: ConfigMap
metadata: {name: a} # seaworthy-ignore [|missing-readiness-probe|]
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a:latest # seaworthy-ignore image-latest-or-untagged, [|naked-pod|] -- a test
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a:latest # seaworthy-ignore image-latest-or-untagged -- a test
`,
    },
    {
      why: { en: 'The rule is off here, so that nobody can tell.', zh: '这条规则没有启用，无从判断。' },
      good: `# seaworthy-ignore missing-cpu-limit -- for when we turn it on
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
  ],
});

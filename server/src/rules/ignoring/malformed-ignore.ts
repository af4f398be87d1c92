import type { DirectiveFault } from '../../model/suppression/directive';
import { LINKS } from '../links';
import { commentRule } from '../comment-rule';
import type { Text } from '../rule';

const WORDS: Readonly<Record<DirectiveFault, Text>> = {
  'unknown-form': { en: 'This comment ignores nothing: "{word}" is written "{meant}"', zh: '这条注释不起作用："{word}" 应写作 "{meant}"' },
  unclosed: { en: 'No "seaworthy-ignore-end" follows in this document: everything below is ignored', zh: '此文档后面没有 "seaworthy-ignore-end"：下面的内容全部被忽略' },
  unopened: { en: 'No "seaworthy-ignore-start" above is open here', zh: '上面没有与它对应的 "seaworthy-ignore-start"' },
  'no-stage': { en: 'This comment ignores nothing: it belongs directly above a FROM of a Dockerfile', zh: '这条注释不起作用：它要写在 Dockerfile 的 FROM 正上方' },
};

export default commentRule({
  id: 'malformed-ignore',
  severity: 'warning',
  category: 'ignoring',
  title: { en: 'Ignore comment that does not work', zh: '不起作用的忽略注释' },
  message: WORDS['unknown-form'],
  variants: WORDS,
  why: {
    en: 'A comment that means to ignore a finding and does not, or ignores more than its author saw, is worse than none: nobody looks there again.',
    zh: '想忽略却没有忽略，或者忽略得比作者以为的更多，这样的注释还不如没有：以后谁也不会再看这里。',
  },
  whenNot: { en: 'The words are prose and only look like a comment of ours: write them another way.', zh: '这只是一段看起来像忽略注释的说明文字：换个写法即可。' },
  links: [LINKS.ignoring],
  check({ fault, keywordSpan, meant }, { text }) {
    return fault ? [{ at: keywordSpan, variant: fault, args: { word: text.slice(keywordSpan.start, keywordSpan.end), meant } }] : [];
  },
  fixes: [{
    safe: false, // what it was meant to ignore begins to be ignored
    title: { en: 'Change to {meant}', zh: '改为 {meant}' },
    changes: ({ meant, keywordSpan }, { text }) => {
      if (meant === undefined) return undefined;
      const gap = /\s/.test(text.charAt(keywordSpan.end)) ? '' : ' ';
      return [{ span: keywordSpan, text: meant + gap }];
    },
  }],
  examples: [
    {
      bad: `# [|seaworthy: ignore|] missing-readiness-probe
# [|seaworthy-disable-next-line|] naked-pod
# [|seaworthy ignore=|]naked-pod -- we know
# [|seaworthy-ignore:|] naked-pod
# [|seaworthy-ignore-fil|] naked-pod
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      fixed: `# seaworthy-ignore missing-readiness-probe
# seaworthy-ignore-next-line naked-pod
# seaworthy-ignore naked-pod -- we know
# seaworthy-ignore naked-pod
# seaworthy-ignore-file naked-pod
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
# [|seaworthy-ignore-end|]
metadata: {name: a}
# [|seaworthy-ignore-start|] naked-pod
data: {}
# [|seaworthy-ignore-stage|] naked-pod
`,
    },
    {
      why: { en: 'The block is closed, and prose is prose.', zh: '块已经关闭；说明文字只是说明文字。' },
      good: `# Seaworthy ignores what stands between these two comments.
# seaworthy-ignore-start naked-pod -- generated
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
# seaworthy-ignore-end
`,
    },
  ],
});

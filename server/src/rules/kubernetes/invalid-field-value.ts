import type { FieldVisit } from '../../model/fields/manifest-fields';
import { closest } from '../../text/closest';
import { isExpertsField, isTableComplete, judgeableVisits, placeName } from '../field-findings';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

interface Wrong {
  readonly visit: FieldVisit;
  readonly near: string | undefined;
}

/** How many choices a message still names. */
const SHORT_LIST = 6;

function wrongChoice(visit: FieldVisit): { readonly written: string; readonly choices: readonly string[] } | undefined {
  const choices = visit.shape?.kind === 'string' ? visit.shape.enum : undefined;
  const { scalar } = visit.value;
  if (!choices || scalar?.kind !== 'string' || scalar.value === '') return undefined; // an empty text is no choice at all
  const written = String(scalar.value);
  return choices.includes(written) ? undefined : { written, choices };
}

const isCaseOf = (written: string, choice: string | undefined): boolean => choice?.toLowerCase() === written.toLowerCase();

export default manifestRule<Wrong>({
  id: 'invalid-field-value',
  severity: 'error',
  category: 'validity',
  title: { en: 'Value that the field does not take', zh: '字段不接受的取值' },
  message: { en: '{field} cannot be "{value}": it is one of {choices}', zh: '{field} 不能是 "{value}"，只能是 {choices} 之一' },
  variants: {
    near: { en: '{field} cannot be "{value}": did you mean "{near}"?', zh: '{field} 不能是 "{value}"：是不是想写 "{near}"？' },
    case: { en: '{field} cannot be "{value}": letter case counts, it is "{near}"', zh: '{field} 不能是 "{value}"：区分大小写，应当写 "{near}"' },
  },
  why: {
    en: 'The field takes one of a few words, in exactly this spelling, and the API server refuses the whole object for any other.',
    zh: '这个字段只接受少数几个词，拼写和大小写都要一致；写成别的，API 服务器会拒绝整个对象。',
  },
  whenNot: {
    en: 'Your API server is newer than any release that Seaworthy knows and takes more.',
    zh: '你的 API 服务器比 Seaworthy 所知的版本还新，接受更多的取值。',
  },
  links: [LINKS.apiReference],
  overlaps: 'kubernetes-schema',
  check(manifest, context) {
    return judgeableVisits(manifest).flatMap(visit => {
      const wrong = wrongChoice(visit);
      const { span } = visit.value;
      if (!wrong || !span || isExpertsField(visit, context)) return [];
      const near = closest(wrong.written, wrong.choices.filter(choice => choice !== ''));
      if (!near && !isTableComplete(context, visit.parentType)) return [];
      const listed = wrong.choices.filter(choice => choice !== '');
      const choices = listed.length > SHORT_LIST ? `${listed.slice(0, SHORT_LIST).join(', ')}, …` : listed.join(', ');
      const variant = near && (isCaseOf(wrong.written, near) ? 'case' : 'near');
      return [{ at: span, variant, args: { field: placeName(visit), value: wrong.written, choices, near: near ?? '' }, data: { visit, near } }];
    });
  },
  fixes: [
    {
      safe: true, // the same word in the only spelling that is accepted
      title: { en: 'Write "{near}"', zh: '改成 "{near}"' },
      changes: (_manifest, _context, { data }) =>
        (data?.near && isCaseOf(data.visit.value.text ?? '', data.near) ? [data.visit.value.set(data.near)] : undefined),
    },
    {
      safe: false,
      title: { en: 'Write "{near}"', zh: '改成 "{near}"' },
      changes: (_manifest, _context, { data }) =>
        (data?.near && !isCaseOf(data.visit.value.text ?? '', data.near) ? [data.visit.value.set(data.near)] : undefined),
    },
  ],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: [|clusterfirst|]
  containers:
    - name: web
      image: web:1.4.2
      imagePullPolicy: [|"always"|] # as agreed
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: ClusterFirst
  containers:
    - name: web
      image: web:1.4.2
      imagePullPolicy: "Always" # as agreed
`,
    },
    {
      bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [[|ReadWriteOne|]]
  resources: {requests: {storage: 1Gi}}
`,
      fixed: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: [|Public|]
  selector: {app: web}
  ports: [{port: 80}]
`,
    },
    {
      why: { en: 'Types of Secrets and names of storage media are open; an empty text stands for the default.', zh: 'Secret 的类型和存储介质的名字没有限定；空文本表示默认值。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: key}
type: example.com/licence
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: ""
  containers: [{name: web, image: web:1.4.2, imagePullPolicy: "\${POLICY}"}]
  volumes: [{name: cache, emptyDir: {medium: HugePages-2Mi}}]
`,
    },
  ],
});

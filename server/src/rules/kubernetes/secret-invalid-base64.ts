import { decodeBase64 } from '../../model/base64';
import { isSecret, writtenEntries, type SecretEntry } from '../../model/kubernetes/secret-entries';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Plain text without doubt: base64 of any kind, cut off or not, has none of these characters. */
const NOT_BASE64 = /[^A-Za-z0-9+/=_\s-]/;

const isNumber = ({ value }: SecretEntry): boolean => value.scalar?.kind !== 'string';

export default manifestRule<SecretEntry>({
  id: 'secret-invalid-base64',
  kinds: ['Secret'],
  severity: 'error',
  category: 'configuration',
  title: { en: 'Secret data that is not base64', zh: 'Secret 的 data 不是 base64' },
  message: {
    en: '"{key}" of Secret "{name}" is not base64, so the API server refuses the Secret: plain text goes to stringData',
    zh: 'Secret "{name}" 的 "{key}" 不是 base64，API 服务器会拒绝整个 Secret：明文应写在 stringData 里',
  },
  variants: {
    number: {
      en: '"{key}" of Secret "{name}" is a number or a boolean, where the API server takes base64 text only',
      zh: 'Secret "{name}" 的 "{key}" 是数字或布尔值，而 API 服务器只接受 base64 文本',
    },
  },
  why: {
    en: 'The values below data are base64, padded with = to a multiple of four characters. One value that is not makes the API server refuse the whole object. What stands below stringData is taken as it is.',
    zh: 'data 下面的值必须是 base64，并用 = 补齐到 4 的倍数。只要有一个不是，API 服务器就会拒绝整个对象。stringData 下面的值则按原样使用。',
  },
  whenNot: {
    en: 'Something replaces the value before the file is applied.',
    zh: '应用之前会有工具替换这个值。',
  },
  links: [LINKS.secrets],
  *check(manifest) {
    if (!isSecret(manifest)) return;
    for (const entry of writtenEntries(manifest)) {
      const at = entry.value.span;
      if (entry.field !== 'data' || !at) continue;
      if (!isNumber(entry) && decodeBase64(entry.value.text ?? '')) continue;
      yield { at, variant: isNumber(entry) ? 'number' : undefined, args: { key: entry.key, name: manifest.name ?? '' }, data: entry };
    }
  },
  fixes: [{
    safe: false, // it may be base64 that was damaged
    title: { en: 'Move "{key}" to stringData', zh: '把 "{key}" 移到 stringData' },
    changes({ root }, _context, { data }) {
      const text = data?.value.text;
      if (!data || text === undefined || !(isNumber(data) || NOT_BASE64.test(text)) || !root.get('stringData', data.key).isAbsent) return undefined;
      const all = root.get('data');
      return [(all.entries.length === 1 ? all : data.value).remove(), root.get('stringData', data.key).set(text)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  user: c2hvcA==
  password: [|tr0ub4dor&3|] # rotated in May
`,
      fixed: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  user: c2hvcA==
stringData:
  password: tr0ub4dor&3
`,
    },
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  pin: [|20041|]
`,
      fixed: `apiVersion: v1
kind: Secret
metadata: {name: db}
stringData:
  pin: "20041"
`,
    },
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: [|c2hvcA|]
`,
    },
    {
      why: { en: 'Wrapped base64, what SOPS has encrypted, and stand-ins.', zh: '折行的 base64、SOPS 加密过的值，以及占位符。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  user: c2hvcA==
  certificate: |
    c2hvcCBzaG9w
    IHNob3A=
  password: CHANGE_ME
  token: \${TOKEN}
---
apiVersion: v1
kind: Secret
metadata: {name: sealed}
data:
  password: ENC[AES256_GCM,data:4QGz,iv:aa,tag:bb,type:str]
sops: {version: 3.9.0}
`,
    },
  ],
});

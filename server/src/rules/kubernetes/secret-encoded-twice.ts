import { decodeBase64, textOfBytes } from '../../model/base64';
import { isSecret, textOf, writtenEntries, type SecretEntry } from '../../model/kubernetes/secret-entries';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Shorter words are base64 of something by chance. */
const LEAST_BYTES = 8;
const PRINTABLE = /^[\x20-\x7e\r\n\t]+$/;
/** Formats that are base64 by themselves. */
const OWN_BASE64 = /\.(?:b64|base64|p12|jks|pfx)$|base64/i;

/** Whether a program gets base64 of a text, which is hardly what it asked for. */
function isEncodedTwice(entry: SecretEntry): boolean {
  const text = textOf(entry)?.trim();
  const bytes = text === undefined ? undefined : decodeBase64(text);
  if (!bytes || bytes.length < LEAST_BYTES || OWN_BASE64.test(entry.key)) return false;
  return PRINTABLE.test(textOfBytes(bytes) ?? '');
}

export default manifestRule<SecretEntry>({
  id: 'secret-encoded-twice',
  kinds: ['Secret'],
  severity: 'info',
  category: 'configuration',
  title: { en: 'Secret value encoded twice', zh: 'Secret 的值编码了两次' },
  message: {
    en: '"{key}" of Secret "{name}" is base64 of base64: programs get it encoded',
    zh: 'Secret "{name}" 的 "{key}" 做了两次 base64：程序拿到的仍是编码后的值',
  },
  variants: {
    plain: {
      en: '"{key}" of Secret "{name}" is base64 in stringData, which is not decoded: programs get it encoded',
      zh: 'Secret "{name}" 的 "{key}" 在 stringData 里写成了 base64，这里不会解码：程序拿到的是编码后的值',
    },
  },
  why: {
    en: 'Kubernetes decodes the values of data once and those of stringData not at all. What was encoded once more than that arrives in the program as base64, and the password is wrong.',
    zh: 'Kubernetes 对 data 里的值解码一次，对 stringData 完全不解码。多编码了一次，程序拿到的就还是 base64，密码自然不对。',
  },
  whenNot: { en: 'The program wants base64, for a Basic authentication header, say.', zh: '程序要的就是 base64，例如用于 Basic 认证头。' },
  links: [LINKS.secrets],
  *check(manifest) {
    if (!isSecret(manifest)) return;
    for (const entry of writtenEntries(manifest)) {
      const at = entry.value.span;
      if (at && isEncodedTwice(entry)) {
        yield { at, variant: entry.field === 'stringData' ? 'plain' : undefined, args: { key: entry.key, name: manifest.name ?? '' }, data: entry };
      }
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Decode it once', zh: '解码一次' },
    changes: (_manifest, _context, { data, variant }) => {
      const once = data && textOf(data)?.trim();
      if (!data || once === undefined) return undefined;
      const text = variant === 'plain' ? textOfBytes(decodeBase64(once) ?? new Uint8Array()) : once;
      return text === undefined ? undefined : [data.value.set(text)];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: [|YzJodmNDMXphRzl3TFhOb2IzQT0=|]
stringData:
  user: [|c2hvcC1zaG9wLXNob3A=|]
`,
      fixed: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: c2hvcC1zaG9wLXNob3A=
stringData:
  user: shop-shop-shop
`,
    },
    {
      why: { en: 'A key of random bytes, and a word that could be base64 by chance.', zh: '随机字节组成的密钥，以及碰巧像 base64 的单词。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: db}
stringData:
  key: 3q2+796tvu/erb7v3q2+7w==
  user: postgres
data:
  password: c2hvcC1zaG9wLXNob3A=
`,
    },
  ],
});

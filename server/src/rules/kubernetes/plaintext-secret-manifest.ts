import { isSecret, lengthOf, textOf, writtenEntries, type SecretEntry } from '../../model/kubernetes/secret-entries';
import { holdsKeyMaterial } from '../../model/secret-values';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Certificates are for everybody to see; a URL or a user name alone opens nothing. */
const PUBLIC_KEY = /^(?:ca\.crt|tls\.crt|.*\.(?:crt|cer|pub)|user(?:name)?|host(?:name)?|port|url|type|name)$/i;

const isShown = (entry: SecretEntry): boolean =>
  (lengthOf(entry) ?? 0) > 0 && (!PUBLIC_KEY.test(entry.key) || holdsKeyMaterial(textOf(entry) ?? ''));

export default manifestRule({
  id: 'plaintext-secret-manifest',
  kinds: ['Secret'],
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Secret in clear in a file', zh: '文件里明文保存 Secret' },
  message: {
    en: 'Secret "{name}" holds {count} values that whoever reads this file can read: base64 hides nothing',
    zh: 'Secret "{name}" 里有 {count} 个值，能看到这个文件的人都能读到：base64 不是加密',
  },
  variants: {
    one: {
      en: 'Secret "{name}" holds a value that whoever reads this file can read: base64 hides nothing',
      zh: 'Secret "{name}" 里有一个值，能看到这个文件的人都能读到：base64 不是加密',
    },
  },
  why: {
    en: 'What lies in a repository stays in its history, its clones and its backups. Encrypt the file (SOPS, Sealed Secrets), or let the cluster fetch the value from a secret store (External Secrets, the Secrets Store CSI driver).',
    zh: '放进仓库的内容会一直留在历史、克隆和备份里。可以加密文件（SOPS、Sealed Secrets），或让集群从密钥库获取（External Secrets、Secrets Store CSI 驱动）。',
  },
  whenNot: { en: 'The values are for development or tests only, or the file is never committed.', zh: '这些值只用于开发或测试，或者文件不会提交。' },
  links: [LINKS.secretGoodPractices],
  check(manifest) {
    const shown = isSecret(manifest) ? writtenEntries(manifest).filter(isShown) : [];
    if (shown.length === 0) return [];
    return [{ at: manifest.kindSpan, variant: shown.length === 1 ? 'one' : undefined, args: { name: manifest.name ?? '', count: shown.length } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: [|Secret|]
metadata: {name: db}
stringData:
  user: shop
  password: hunter2
`,
    },
    {
      bad: `apiVersion: v1
kind: [|Secret|]
metadata: {name: db}
data:
  password: aHVudGVyMg==
  replica-password: aHVudGVyMw==
`,
    },
    {
      why: { en: 'Filled in later, encrypted, or public.', zh: '稍后填入、已加密，或本来就是公开的。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: db}
stringData:
  password: \${PASSWORD}
  replica-password: changeme
  username: shop
---
apiVersion: v1
kind: Secret
metadata: {name: sealed}
data:
  password: ENC[AES256_GCM,data:4QGz,iv:aa,tag:bb,type:str]
`,
    },
  ],
});

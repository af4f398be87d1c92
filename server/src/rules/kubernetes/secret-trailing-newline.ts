import { encodeBase64 } from '../../model/base64';
import { isSecret, textOf, writtenEntries, type SecretEntry } from '../../model/kubernetes/secret-entries';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** A single line that ends in a line break, as `echo password | base64` makes it. */
const LINE = /^[^\r\n]+\r?\n$/;
/** Files end in a line break, and so may what is called like one. */
const FILE = /\.\w{1,10}$|^(?:auth|users|\.?htpasswd|known_hosts|id_\w+|ssh-\w+|.*(?:config|cert|(?:tls|ssl|private|host)[-_]?key).*)$/i;

// Whoever re-encodes the value changes what programs get, which may be what they had got used to: no safe fix.
export default manifestRule<SecretEntry>({
  id: 'secret-trailing-newline',
  kinds: ['Secret'],
  severity: 'info',
  category: 'configuration',
  title: { en: 'Secret value that ends in a line break', zh: 'Secret 的值末尾带换行' },
  message: {
    en: '"{key}" of Secret "{name}" ends in a line break, which programs take for a part of it',
    zh: 'Secret "{name}" 的 "{key}" 末尾有一个换行符，程序会把它当作值的一部分',
  },
  why: {
    en: '`echo` adds a line break and base64 keeps it. As an environment variable or a header the value is then one character too long, and signing in fails although the password looks right. `echo -n` or stringData leave it out.',
    zh: '`echo` 会加上换行符，base64 会把它一起编码。作为环境变量或请求头使用时，值就多了一个字符，密码看起来没错却登录失败。用 `echo -n` 或 stringData 就不会带上它。',
  },
  whenNot: { en: 'Programs read it as a file and cut the line break off.', zh: '程序把它当文件读，并且会去掉换行符。' },
  links: [LINKS.secrets],
  *check(manifest) {
    if (!isSecret(manifest)) return;
    for (const entry of writtenEntries(manifest)) {
      const at = entry.value.span;
      if (entry.field === 'data' && at && !FILE.test(entry.key) && LINE.test(textOf(entry) ?? '')) {
        yield { at, args: { key: entry.key, name: manifest.name ?? '' }, data: entry };
      }
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Leave the line break out', zh: '去掉换行符' },
    changes(_manifest, _context, { data }) {
      const text = data && textOf(data);
      return text === undefined ? undefined : data && [data.value.set(encodeBase64(new TextEncoder().encode(text.replace(/\r?\n$/, ''))))];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: [|aHVudGVyMgo=|] # from the wiki
`,
      fixed: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: aHVudGVyMg== # from the wiki
`,
    },
    {
      why: { en: 'Without a line break, with several, and a file.', zh: '没有换行、有多个换行，以及一个文件。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: db}
data:
  password: aHVudGVyMg==
  hosts: YQpiCg==
  server.conf: aHVudGVyMgo=
`,
    },
  ],
});

import { holdsKeyMaterial, isPlainSecret, plainSecretSetting } from '../../model/secret-values';
import type { Manifest } from '../../model/kubernetes/manifest';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** Programs compare, build and print passwords: their lines are no settings. Templates and dashboards hold stand-ins. */
const IS_PROGRAM = /\.(?:py|sh|bash|js|ts|go|lua|rb|php|sql|groovy|pl|tmpl|tpl|html?|json5?|md|rego|star|awk|ps1)$|script|entrypoint|dashboard/i;
const SHEBANG = /^#!/;

/** What in an entry looks like a credential; undefined when nothing does. */
function suspicion(key: string, text: string): Pick<Finding, 'variant' | 'args'> | undefined {
  if (holdsKeyMaterial(text)) return { variant: 'form' };
  if (!text.trim().includes('\n')) return isPlainSecret(key, text) ? {} : undefined;
  if (IS_PROGRAM.test(key) || SHEBANG.test(text)) return undefined;
  const setting = plainSecretSetting(text);
  return setting === undefined ? undefined : { variant: 'setting', args: { setting } };
}

function* findings(manifest: Manifest): Generator<Finding> {
  for (const { key, keySpan, value } of manifest.root.get('data').entries) {
    const found = value.text === undefined ? undefined : suspicion(key, value.text);
    if (found) yield { at: keySpan, ...found, args: { key, name: manifest.name ?? '', ...found.args } };
  }
}

// No fix: as soon as the value lies in a Secret, everything that reads the ConfigMap has to change with it.
export default manifestRule({
  id: 'configmap-sensitive-content',
  kinds: ['ConfigMap'],
  severity: 'info',
  category: 'configuration',
  title: { en: 'Credential in a ConfigMap', zh: 'ConfigMap 里有凭据' },
  message: {
    en: '"{key}" of ConfigMap "{name}" holds a secret in clear: many may read ConfigMaps who may not read Secrets',
    zh: 'ConfigMap "{name}" 的 "{key}" 里是明文机密：许多人无权读 Secret，却能读 ConfigMap',
  },
  variants: {
    form: {
      en: 'Something in "{key}" of ConfigMap "{name}" looks like a credential: it belongs into a Secret',
      zh: 'ConfigMap "{name}" 的 "{key}" 里有内容像是凭据：应该放进 Secret',
    },
    setting: {
      en: 'Setting "{setting}" in "{key}" of ConfigMap "{name}" holds a secret in clear: it belongs into a Secret',
      zh: 'ConfigMap "{name}" 的 "{key}" 里，设置项 "{setting}" 是明文机密：应该放进 Secret',
    },
  },
  why: {
    en: 'ConfigMaps are meant to be read: the usual view role shows them, and backups and dashboards list them in full. Secrets are left out of all that, and can be encrypted at rest.',
    zh: 'ConfigMap 本来就是给人看的：常用的 view 角色可以查看，备份和面板也会完整列出。Secret 则不在其中，还可以静态加密。',
  },
  whenNot: { en: 'The name only sounds like a secret, or the value opens nothing.', zh: '只是名字像机密，或者这个值什么也打不开。' },
  links: [LINKS.configMaps, LINKS.secretGoodPractices],
  alias: { polaris: ['sensitiveConfigmapContent'], kubescape: ['C-0012'], trivy: ['KSV-0109', 'KSV-01010'] },
  check: manifest => (manifest.group === '' ? findings(manifest) : []),
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  MODE: live
  [|DB_PASSWORD|]: hunter2
  [|application.properties|]: |
    server.port=8080
    spring.datasource.password=hunter2
  [|DATABASE_URL|]: postgres://shop:hunter2@db:5432/shop
`,
    },
    {
      why: { en: 'Programs, stand-ins, places and rules for passwords.', zh: '程序、占位符、路径，以及密码规则。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  password_validation.py: |
    password = read_password()
    token: str = "abcd1234"
  application.yaml: |
    datasource:
      password: \${DB_PASSWORD}
      password-file: /run/secrets/db
    password_encryption: scram-sha-256
  PASSWORD_MIN_LENGTH: "12"
  TOKEN_URL: https://login.example.com/token
  SECRET_NAME: shop-tls
`,
    },
  ],
});

import { byteLength, decodeBase64 } from '../../model/base64';
import type { Manifest } from '../../model/kubernetes/manifest';
import { isSecret, textOf, writtenEntries } from '../../model/kubernetes/secret-entries';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

/** 1 MiB for all values together: https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
const MOST_BYTES = 1024 * 1024;
const MOST_KEY_LENGTH = 253;
const KEY = /^[-._a-zA-Z0-9]+$/;

/** The keys that a type of Secret must have; of those in one line any one will do. https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
const DEMANDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
};

const FIELDS = ['data', 'binaryData', 'stringData'] as const;

function isBadKey(key: string): boolean {
  return !KEY.test(key) || key.length > MOST_KEY_LENGTH || key === '.' || key.startsWith('..');
}

/** Bytes of all values that can be read here. */
const sizeOf = (manifest: Manifest): number => FIELDS.flatMap(field => manifest.root.get(field).entries.map(({ value }) => {
  const text = value.text ?? '';
  const isEncoded = field === 'binaryData' || (field === 'data' && isSecret(manifest));
  return (isEncoded ? decodeBase64(text)?.length : undefined) ?? byteLength(text);
})).reduce((sum, size) => sum + size, 0);

function* keyFindings(manifest: Manifest, args: { readonly kind: string; readonly name: string }): Generator<Finding<Value>> {
  for (const { key, keySpan } of FIELDS.flatMap(field => manifest.root.get(field).entries)) {
    if (key !== '<<' && isBadKey(key) && !/\$|\{\{|\ue000/.test(key)) yield { at: keySpan, args: { ...args, key } };
  }
  const binary = manifest.root.get('binaryData');
  for (const { key, value } of manifest.kind === 'ConfigMap' ? binary.entries : []) {
    if (manifest.root.get('data').keys.includes(key) && value.keySpan) yield { at: value.keySpan, variant: 'twice', args: { ...args, key } };
  }
}

/** A type's keys may stand in either field. */
const lacks = ({ root }: Manifest, keys: readonly string[]): boolean => keys.every(key => {
  const fields = ['data', 'stringData'].map(field => root.get(field));
  return fields.every(field => !field.isUnknown && !field.keys.includes(key) && (field.isAbsent || field.get(key).isAbsent));
});

function* typeFindings(manifest: Manifest, args: { readonly name: string }): Generator<Finding<Value>> {
  const type = manifest.root.get('type');
  const missing = (DEMANDED[type.text ?? ''] ?? []).filter(keys => lacks(manifest, keys)).map(keys => keys.join('" / "'));
  if (missing[0] !== undefined && type.span && !manifest.isPartial) yield { at: type.span, variant: 'type', args: { ...args, type: type.text, key: missing[0] } };
  const docker = writtenEntries(manifest).find(({ key }) => key === '.dockerconfigjson' && type.text === 'kubernetes.io/dockerconfigjson');
  const text = docker && textOf(docker);
  if (docker?.value.span && text !== undefined && !isJson(text)) yield { at: docker.value.span, variant: 'json', args: { ...args, key: docker.key } };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export default manifestRule<Value>({
  id: 'configmap-limits',
  kinds: ['ConfigMap', 'Secret'],
  severity: 'error',
  category: 'configuration',
  title: { en: 'ConfigMap or Secret that the API server refuses', zh: 'API 服务器会拒绝的 ConfigMap 或 Secret' },
  message: {
    en: '{kind} "{name}" cannot have a key "{key}": letters, digits, "-", "_" and "." are all that is allowed',
    zh: '{kind} "{name}" 的键 "{key}" 不合法：只能用字母、数字、"-"、"_" 和 "."',
  },
  variants: {
    size: {
      en: '{kind} "{name}" holds {size} KiB of values: the API server takes 1024 KiB at most',
      zh: '{kind} "{name}" 的值共 {size} KiB：API 服务器最多接受 1024 KiB',
    },
    twice: {
      en: '{kind} "{name}" has "{key}" in data and in binaryData: the API server refuses it',
      zh: '{kind} "{name}" 的 data 和 binaryData 里都有 "{key}"：API 服务器会拒绝',
    },
    type: {
      en: 'Secret "{name}" of type {type} must have "{key}": the API server refuses it',
      zh: '类型为 {type} 的 Secret "{name}" 必须有 "{key}"：API 服务器会拒绝',
    },
    json: {
      en: '"{key}" of Secret "{name}" is not JSON: the API server refuses it',
      zh: 'Secret "{name}" 的 "{key}" 不是 JSON：API 服务器会拒绝',
    },
  },
  why: {
    en: 'The API server checks the keys of every ConfigMap and Secret, their size, and for the built-in types of Secrets that the keys are there which their users look for. What does not pass is not stored.',
    zh: 'API 服务器会检查 ConfigMap 和 Secret 的键与大小；对内置类型的 Secret，还会检查使用者要读的键是否存在。不合格就不会保存。',
  },
  whenNot: { en: 'Something completes or splits the object before it is applied.', zh: '应用之前会有工具补全或拆分这个对象。' },
  links: [LINKS.configMaps, LINKS.secrets],
  *check(manifest) {
    if (manifest.group !== '') return;
    const args = { kind: manifest.kind, name: manifest.name ?? '' };
    yield* keyFindings(manifest, args);
    if (isSecret(manifest)) yield* typeFindings(manifest, args);
    const size = manifest.document.text.length > MOST_BYTES ? sizeOf(manifest) : 0;
    if (size > MOST_BYTES) yield { at: manifest.kindSpan, variant: 'size', args: { ...args, size: Math.ceil(size / 1024) } };
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  [|conf/app.yaml|]: "mode: live"
  logo.png: ""
binaryData:
  [|logo.png|]: iVBORw0KGgo=
`,
    },
    {
      bad: `apiVersion: v1
kind: Secret
metadata: {name: tls}
type: [|kubernetes.io/tls|]
data:
  tls.crt: c2hvcA==
---
apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: [|c2hvcA==|]
`,
    },
    {
      why: { en: 'A token is JSON; the keys may come from stringData, or be filled in later.', zh: '内容是 JSON；键可以写在 stringData 里，也可以稍后填入。' },
      good: `apiVersion: v1
kind: Secret
metadata: {name: registry}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {}}'
---
apiVersion: v1
kind: Secret
metadata: {name: login}
type: kubernetes.io/basic-auth
data: {password: c2hvcA==}
---
apiVersion: v1
kind: Secret
metadata: {name: tls}
type: kubernetes.io/tls
data: \${TLS_DATA}
---
apiVersion: v1
kind: Secret
metadata: {name: empty}
type: kubernetes.io/tls
data: {tls.crt: "", tls.key: ""}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data: {app_1.conf-old: live}
`,
    },
  ],
});

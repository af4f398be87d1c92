// What looks like a secret: names that promise one, values that are one by their form, and values that are none whatever their
// name. Who asks gets yes or no; no secret leaves this module.

/** Words of a name that mean a secret in a Dockerfile (https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/). */
const BUILD_SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/;
/** The same where a program is configured, where many a `key` opens nothing. */
const SECRET = /(?:^|_)(?:apikey|credentials?|pass(?:word|wd|phrase)?|pword|secret|token|(?:access|account|api|auth|encryption|license|master|private|secret|shared|signing|storage)_key)(?:_|$)|[a-z0-9]password$|_pwd$/;
/** Words of a name that say it is something about a secret. */
const ABOUT = new RegExp(String.raw`(?:^|_)(?:${[
  'public', 'publishable', 'site', 'file', 'filename', 'version', 'path', 'dir', 'directory', 'name', 'names', 'url', 'uri', 'host', 'port', 'type', 'mode', 'method', 'ttl',
  'timeout', String.raw`expir\w*`, 'header', 'algorithm', 'enabled?', 'disabled?',
].join('|')})(?:_|$)`);
/** More of them, as settings of programs have. */
const ABOUT_SETTING = new RegExp(String.raw`(?:^|_)(?:${[
  'allow', 'allowed', 'append', 'arn', 'audience', 'bucket', 'claim', 'class', 'cookie', 'count', 'creation', 'duration', 'encoder', 'encoding', 'encryption', 'endpoint', 'engine', 'env',
  'existing', 'field', 'force', 'format', 'generate', 'generator', 'hash', 'hint', 'id', 'ids', 'in', 'interval', 'issuer', 'kind', 'length', 'lifespan', 'lifetime', 'limit', 'location', 'manager', 'max',
  'maximum', 'min', 'minimum', 'mount', 'namespace', 'no', 'num', 'optional', 'plugin', 'policy', 'prefix', 'provider', 'ref', 'region', 'request', 'require', 'required', 'requests', 'reset', 'review', 'role',
  'rotate', 'rotation', 'scope', 'scopes', 'seconds', 'selector', 'separator', 'server', 'service', 'set', 'size', 'store', 'strategy', 'suffix', 'sync', 'use', 'user', 'username', 'validate', 'validation', 'validity',
].join('|')})(?:_|$)|(?:password|token|secret|credentials?)_key$|^(?:skip|ignore|show|hide)_`);
/** What bundlers write into pages for everybody to read. */
const BUNDLED = /^(?:vite|react_app|vue_app|ng_app|gatsby|next_public)_/;

/** `dbPassword`, `db-password` and `DB.PASSWORD` are one name. */
const plainName = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[-. /]+/g, '_').toLowerCase();

/** Whether a build argument or a variable of a Dockerfile is called like a secret. */
export function isBuildSecretName(name: string): boolean {
  const plain = name.toLowerCase();
  return BUILD_SECRET.test(plain) && !ABOUT.test(plain) && !BUNDLED.test(plain);
}

/** Whether a setting of a program is called like a secret: a variable, a key of a ConfigMap, a line of a configuration file. */
export function isSecretName(name: string): boolean {
  const plain = plainName(name);
  return SECRET.test(plain) && !ABOUT.test(plain) && !ABOUT_SETTING.test(plain) && !BUNDLED.test(plain);
}

/** Names that call a number what it cannot be: a password may be digits, a key is not. */
const PASSWORD = /pass|pword|pwd|secret/i;

/** Forms that nothing but a credential has. */
const KEY_MATERIAL: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s+[A-Za-z0-9+/=\s]{60}/,
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}/,
  /\bgithub_pat_\w{50,}/,
  /\bglpat-[\w-]{20,}/,
  /\bxox[abeoprs]-\d[A-Za-z0-9-]{12,}/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/,
  /\bAIza[\w-]{35}/,
  /\bsk_live_[A-Za-z0-9]{16,}/,
  /\bnpm_[A-Za-z0-9]{36}/,
  /\bSG\.[\w-]{16,}\.[\w-]{32,}/,
];
const URL_PASSWORD = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,200}:([^\s/:@]{1,200})@[^\s@]/gi;

/** A place where a secret lies, and not the secret: a path, an address, a reference for a secret store. */
const PLACE = /^(?:[./~]|\w:[\\/]|\$\{?(?:HOME|PWD)\b|[a-z][a-z0-9+.-]*:\/\/(?![^/]*@))/i;
const STORE = /^(?:vault:|ref\+|arn:aws|awssm:|secretref:|secret:|[a-z][a-z0-9_.-]*(?:\/[a-z0-9][a-z0-9_.-]*)+$)/;
/** Values that switch something. */
const SWITCH = /^(?:true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|optional|required|unused|n\/?a)$/i;
/** Stand-ins that a person is asked to replace, or that a program fills in. */
const STAND_IN = /^(?:[<{[].*[>}\]]|x{3,}|\*{3,}|\.{3,}|_{2}\w+_{2}|@+\w+@+|%\w+%|#\{.*\}#?)$|change[-_ ]?(?:me|it|this)|replace|placeholder|dummy|example|sample|redacted|^your|\byour\b|your[-_]|insert|todo|fixme|not[-_ ](?:in[-_ ]use|used)/i;
const REFERENCE = /\$\(|\$\{|^\$\w+$|\{\{|^ENC\[/;
/** Fingerprints of public keys, as package installations check them. */
const FINGERPRINT = /^(?:0x)?(?:[0-9a-f]{4} ?){2,16}$/i;

/** Whether the value only stands where a secret will be. */
export const isStandIn = (value: string): boolean => STAND_IN.test(value.trim()) || REFERENCE.test(value.trim());

/**
 * Whether the value shows that a name like a secret's promises too much: a place, a switch, a stand-in, a number of something.
 * References to other variables are not looked at: they may well bring a secret.
 */
export function isHarmlessValue(name: string, value: string): boolean {
  const text = value.trim();
  if (text === '' || PLACE.test(text) || STORE.test(text) || SWITCH.test(text) || STAND_IN.test(text)) return true;
  if (/^[A-Z]\w*_\w*$/.test(text) && text.startsWith(name.toUpperCase())) return true; // API_KEY_VALUE, which a script replaces
  if (/^\d+(?:\.\d+)?\w{0,2}$/.test(text)) return !PASSWORD.test(name);
  return /gpg|pgp/i.test(name) && FINGERPRINT.test(text);
}

/** Whether an address in the text holds a password. */
const holdsUrlPassword = (text: string): boolean =>
  [...text.matchAll(URL_PASSWORD)].some(([, password = '']) => !isStandIn(password) && !/[$<{%]/.test(password));

/** Whether the text holds a credential that can be told by its form, whatever it is called. */
export const holdsKeyMaterial = (text: string): boolean =>
  KEY_MATERIAL.some(form => {
    const found = form.exec(text)?.[0];
    return found !== undefined && !/example|x{6}|0{8}|1234567890/i.test(found);
  }) || holdsUrlPassword(text);

/** Whether a setting holds a secret in clear: by its value's form, or by its name and a value that is no stand-in. */
export const isPlainSecret = (name: string, value: string): boolean =>
  holdsKeyMaterial(value) || (isSecretName(name) && !/\s/.test(value.trim()) && !REFERENCE.test(value) && !isHarmlessValue(name, value));

/** `NAME=value`, `name: value` and `"name": "value"`, the value a literal. */
const SETTING = /^[ \t]*(?:export[ \t]+)?["']?([A-Za-z][\w.-]{0,60})["']?[ \t]*[:=][ \t]*(["']?)([^\s"'#;,(){}[\]$<%&*!|>]{4,200})\2[ \t]*[,;]?[ \t]*\r?$/;

/** The name of the first setting in a configuration file's text that holds a secret in clear; undefined when there is none. */
export function plainSecretSetting(text: string): string | undefined {
  for (const line of text.split('\n')) {
    const [, name, , value] = SETTING.exec(line) ?? [];
    if (name !== undefined && value !== undefined && isPlainSecret(name, value)) return name;
  }
  return undefined;
}

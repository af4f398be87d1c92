import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Words of a name that mean a secret, and words that say it is something about one (https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/). */
const SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const ABOUT = /(?:^|_)(?:public|publishable|site|file|version|path|dir|name|url|uri|host|port|type|mode|method|ttl|timeout|expir\w*|header|algorithm|enabled?|disabled?)(?:_|$)/i;

/** What bundlers write into pages for everybody to read. */
const BUNDLED = /^(?:VITE|REACT_APP|VUE_APP|NG_APP|GATSBY)_/;

/** Names that call a number what it cannot be: a password may be digits, a key is not. */
const PASSWORD = /passw|pword|secret/i;

/** Values that are no secret: places of one, switches, and stand-ins. */
const PLACE = /^(?:[./~]|\w:[\\/]|\$\{?(?:HOME|PWD)\b|[a-z][a-z0-9+.-]*:\/\/(?![^/]*@))/i;
const SWITCH = /^(?:true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|optional|required|unused|n\/?a|[<{].*[>}])$|dummy|placeholder|not[-_ ](?:in[-_ ]use|used)/i;
/** Fingerprints of public keys, as package installations check them. */
const FINGERPRINT = /^(?:0x)?(?:[0-9a-f]{4} ?){2,16}$/i;

const isSecretName = (name: string): boolean => SECRET.test(name) && !ABOUT.test(name) && !BUNDLED.test(name);

/** Whether the value shows that the name promises too much. An unknown value does not: copying a secret into the image is the offence. */
function isHarmless(instruction: Instruction, { name, value }: Property): boolean {
  const raw = value?.raw.replace(/^["']|["']$/g, '') ?? '';
  // An ARG without a value is given one on the command line; an empty ENV holds nothing.
  if (raw === '') return instruction.keyword === 'ENV';
  const written = (value && instruction.resolve(value)) || raw;
  if (PLACE.test(written) || SWITCH.test(written)) return true;
  if (/^\d+\w?$/.test(written)) return !PASSWORD.test(name);
  return /gpg|pgp/i.test(name) && FINGERPRINT.test(written);
}

// No fix: the commands that read the variable, and the command that builds the image, have to change with it.
export default instructionRule({
  id: 'secret-in-arg-or-env',
  keywords: ['ARG', 'ENV'],
  severity: 'warning',
  category: 'secrets',
  title: { en: 'Secret in ARG or ENV', zh: 'ARG 或 ENV 里有机密信息' },
  message: {
    en: 'ENV "{name}" puts a secret into the image: whoever can pull it can read it',
    zh: 'ENV "{name}" 会把机密信息写进镜像：能拉取镜像的人都能读到',
  },
  variants: {
    argument: {
      en: 'ARG "{name}" leaves a secret in the history of the build: pass it with "RUN --mount=type=secret"',
      zh: 'ARG "{name}" 会把机密信息留在构建历史里：请改用 "RUN --mount=type=secret" 传入',
    },
  },
  why: {
    en: 'Values of ENV are part of the image, and `docker history` shows the values of build arguments. Deleting the variable in a later layer changes nothing. A secret mount is visible to one RUN only; at run time a Kubernetes Secret brings the value.',
    zh: 'ENV 的值是镜像的一部分，`docker history` 也会显示构建参数的值，在后面的层里删除变量没有用。secret 挂载只对一条 RUN 可见；运行时的值应由 Kubernetes 的 Secret 提供。',
  },
  whenNot: {
    en: 'The name only sounds like a secret: a public key, the name of a field, a value for tests.',
    zh: '只是名字像机密信息：例如公钥、字段名，或测试用的值。',
  },
  links: [LINKS.secretsCheck, LINKS.buildSecrets],
  alias: { hadolint: ['DL3064'], buildkit: ['SecretsUsedInArgOrEnv'], trivy: ['DS-0031'] },
  check: instruction => instruction.properties
    .filter(property => isSecretName(property.name) && !isHarmless(instruction, property))
    .map(({ name, nameSpan }) => ({ at: nameSpan, variant: instruction.keyword === 'ARG' ? 'argument' : undefined, args: { name } })),
  examples: [
    {
      bad: `FROM node:24
ARG [|NPM_TOKEN|]
ENV NODE_ENV=production [|DB_PASSWORD|]="hunter2" [|npm_token|]=$NPM_TOKEN
ENV [|API_KEY|] abc def
`,
    },
    {
      why: { en: 'Names and values that are about a secret, not one.', zh: '只是与机密信息有关，并不是机密信息本身。' },
      good: `FROM node:24
ENV DB_PASSWORD_FILE=/run/secrets/db TLS_KEY=/etc/tls/tls.key PUBLIC_KEY=abc
ENV AUTH=true TOKEN_TTL=3600 SESSION_SECRET="" MONKEY=george KEYCLOAK_VERSION=26
ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305
ARG AUTH_URL
ARG VITE_MAPS_KEY
ARG SECRET_KEY=dummy-for-the-build
ENV SECRET_KEY=$SECRET_KEY
`,
    },
  ],
});

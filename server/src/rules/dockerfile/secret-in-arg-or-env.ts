import type { Instruction, Property } from '../../model/dockerfile/types';
import { holdsKeyMaterial, isBuildSecretName, isHarmlessValue } from '../../model/secret-values';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether the value shows that the name promises too much. An unknown value does not: copying a secret into the image is the offence. */
function isHarmless(instruction: Instruction, { name, value }: Property): boolean {
  const raw = value?.raw.replace(/^["']|["']$/g, '') ?? '';
  // An ARG without a value is given one on the command line; an empty ENV holds nothing.
  if (raw === '') return instruction.keyword === 'ENV';
  return isHarmlessValue(name, (value && instruction.resolve(value)) || raw);
}

/** By its form, whatever the variable is called: a password in an address, a token of a well-known service. */
const holdsCredential = ({ value }: Property): boolean => holdsKeyMaterial(value?.raw ?? '');

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
    .filter(property => holdsCredential(property) || (isBuildSecretName(property.name) && !isHarmless(instruction, property)))
    .map(({ name, nameSpan }) => ({ at: nameSpan, variant: instruction.keyword === 'ARG' ? 'argument' : undefined, args: { name } })),
  examples: [
    {
      bad: `FROM node:24
ARG [|NPM_TOKEN|]
ENV NODE_ENV=production [|DB_PASSWORD|]="hunter2" [|npm_token|]=$NPM_TOKEN
ENV [|API_KEY|] abc def
ENV [|DATABASE_URL|]=postgres://shop:hunter2@db/shop
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

import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Files that are a credential, whatever they hold. */
const CREDENTIAL = new RegExp([
  String.raw`(?:^|/)id_(?:rsa|dsa|ecdsa|ed25519)$`, String.raw`(?:^|/)\.(?:ssh|aws|kube|gnupg)/?$`, String.raw`(?:^|/)\.aws/credentials$`, String.raw`(?:^|/)\.docker/config\.json$`,
  String.raw`(?:^|/)\.kube/config$`, String.raw`(?:^|/)kubeconfig(?:\.ya?ml)?$`, String.raw`(?:^|/)\.(?:netrc|pypirc|git-credentials|pgpass|htpasswd)$`,
  String.raw`\.(?:p12|pfx|jks|kdbx|ppk)$`, String.raw`(?:^|/)(?:service[-_]?account[\w-]*|credentials|client_secrets?)\.json$`,
].join('|'), 'i');

/** Files that often hold one; what is only used for building may well be public. */
const SETTINGS = /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|staging|secret|secrets))?|\.npmrc)$/i;
const PRIVATE_KEY = /(?:^|[/._-])(?:private|priv|server|tls|ssl|client|privkey)?[._-]?key\.pem$|\.key$/i;
/** Public keys, such as those that sign packages, and samples. */
const PUBLIC = /pub|gpg|pgp|sign|release|archive|repo|apt|keyring|example|sample|template|truststore|cacerts|mock|fake|dummy|fixture|(?:^|[/_.-])tests?(?:[/_.-]|$)/i;
const PUBLIC_TARGET = /keyring|rpm-gpg|trusted\.gpg|apk\/keys|apt\//;

type Kind = 'credential' | 'settings';

function kindOf(path: string, target: string): Kind | undefined {
  if (PUBLIC.test(path) || PUBLIC_TARGET.test(target)) return undefined;
  if (CREDENTIAL.test(path) || PRIVATE_KEY.test(path)) return 'credential';
  return SETTINGS.test(path) ? 'settings' : undefined;
}

/** Sources out of the build context. */
const sources = (copy: Instruction): readonly Word[] => copy.flag('from') ? [] : copy.words.slice(0, -1).filter(({ raw }) => !/^<<|:\/\//.test(raw));

// No fix: what needs the file has to read it from the mount, or from a Secret at run time.
export default instructionRule({
  id: 'copy-sensitive-file',
  keywords: ['COPY', 'ADD'],
  severity: 'warning',
  category: 'secrets',
  title: { en: 'Credential copied into the image', zh: '把凭证复制进了镜像' },
  message: { en: '"{file}" goes into a layer: whoever can pull the image can read it', zh: '"{file}" 会进入镜像层：能拉取镜像的人都能读到' },
  why: {
    en: 'A file in a layer stays in the image, also when a later RUN deletes it. For a build step use `RUN --mount=type=secret`; at run time mount a Kubernetes Secret.',
    zh: '进入某一层的文件会一直留在镜像里，后面的 RUN 删除也没用。构建步骤请用 `RUN --mount=type=secret`；运行时请挂载 Kubernetes 的 Secret。',
  },
  whenNot: { en: 'The file only has the name of a secret: a public certificate, settings without one.', zh: '只是文件名像机密信息：例如公开的证书，或者不含机密信息的配置。' },
  links: [LINKS.buildSecrets, LINKS.runMountSecret],
  alias: { trivy: ['DS-0031'] },
  check(copy, { stageTargets }) {
    const last = copy.words[copy.words.length - 1];
    const target = (last && copy.resolve(last)) ?? '';
    return sources(copy).flatMap(word => {
      const path = copy.resolve(word) ?? '';
      const kind = kindOf(path, target);
      if (!kind || (kind === 'settings' && !layerShips(copy, stageTargets))) return [];
      return [{ at: word.place, args: { file: path } }];
    });
  },
  examples: [
    {
      bad: `FROM node:24 AS build
COPY package.json [|deploy/id_rsa|] /root/.ssh/
FROM node:24
COPY [|.env|] [|config/.npmrc|] /app/
ADD --chown=node [|"certs/server.key"|] [|.aws/credentials|] /etc/app/
COPY [|.kube/config|] /root/.kube/config
`,
    },
    {
      why: { en: 'Samples, public keys, files of other stages, and settings of a build stage.', zh: '示例、公钥、其他阶段的文件，以及构建阶段的配置。' },
      good: `FROM node:24 AS build
COPY package.json .npmrc .env ./
FROM debian:13
COPY .env.example id_rsa.pub ca.pem tls.crt /app/
COPY docker-archive.key /usr/share/keyrings/
COPY nodesource.gpg.key /tmp/
COPY --from=build /app/.env /app/.env
COPY src/env keys.json /app/
`,
    },
  ],
});

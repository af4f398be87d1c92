import { credentialPlace, namesSetIn } from '../../model/dockerfile/credential-commands';
import { writtenCredentials } from '../../model/dockerfile/credentials';
import { mountOptions } from '../../model/dockerfile/flags';
import type { Instruction } from '../../model/dockerfile/types';
import { commandRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const hasSecretMount = (run: Instruction): boolean =>
  run.flags.some(flag => flag.name === 'mount' && mountOptions(flag).some(({ key, value }) => key === 'type' && value?.value === 'secret'));

// No fix: where the secret comes from has to change with it.
export default commandRule({
  id: 'secret-in-run',
  severity: 'warning',
  category: 'secrets',
  title: { en: 'Credential given to a command of RUN', zh: '在 RUN 的命令里传入凭证' },
  message: { en: '"{command}" leaves a credential in the image or its history: use "RUN --mount=type=secret"', zh: '"{command}" 会把凭证留在镜像或其历史里：请改用 "RUN --mount=type=secret"' },
  why: {
    en: 'The words of RUN, and the build arguments in them, stand in `docker history`; a file that a login writes stays in the layer, also when a later RUN deletes it. A secret mount is there for one step, and in no layer.',
    zh: 'RUN 的内容和其中的构建参数会出现在 `docker history` 里；登录命令写下的文件会留在这一层，后面的 RUN 删除也没用。secret 挂载只在一个步骤里存在，不进入任何层。',
  },
  whenNot: { en: 'The credential is public, or of a test service that lives as long as the build.', zh: '凭证是公开的，或者属于只在构建期间存在的测试服务。' },
  links: [LINKS.buildSecrets, LINKS.runMountSecret],
  alias: { trivy: ['DS-0031'] },
  check({ run, command }, { isOn }) {
    const at = hasSecretMount(run) ? undefined : credentialPlace(command, namesSetIn(run.body?.commands ?? []));
    if (!at) return [];
    // One finding for one word.
    const known = writtenCredentials(run).some(({ kind, at: written }) =>
      isOn(kind === 'url' ? 'credentials-in-url' : 'hardcoded-secret-value') && written.start < at.end && at.start < written.end);
    return known ? [] : [{ at, args: { command: command.name } }];
  },
  examples: [
    {
      bad: `FROM node:24
ARG NPM_TOKEN
RUN npm config set [|//registry.npmjs.org/:_authToken=$NPM_TOKEN|] && \\
    npm ci
RUN echo "//registry.npmjs.org/:_authToken=\${NPM_TOKEN}" > [|~/.npmrc|] && npm ci && rm ~/.npmrc
RUN docker login -u ci [|--password=$PASSWORD|] registry.example.com
RUN docker login -u ci [|-p|] hunter2 registry.example.com
`,
    },
    {
      bad: `FROM debian:13
RUN aws configure set [|aws_secret_access_key|] "$AWS_SECRET"
RUN git config --global [|url."https://$TOKEN@github.com/".insteadOf|] https://github.com/
RUN curl -fsSL [|-u|] ci:$PASSWORD https://example.com/a && curl [|-H|] "Authorization: Bearer $TOKEN" https://example.com/b
RUN printf 'machine example.com login ci password hunter2' > [|/root/.netrc|]
`,
    },
    {
      why: { en: 'Secrets that are mounted, text that npm itself fills in, and commands without a password.', zh: '挂载进来的 secret、由 npm 自己替换的文本，以及没有密码的命令。' },
      good: `FROM node:24
RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci
RUN echo '//registry.npmjs.org/:_authToken=\${NPM_TOKEN}' > .npmrc && npm config set fund false
RUN TOKEN="$(curl -fsSL https://ghcr.io/token | jq -r .token)" && curl -fsSLH "Authorization: Bearer $TOKEN" https://ghcr.io/v2/
RUN git config --global url."https://github.com/".insteadOf ssh://git@github.com/ && git config --global url."ssh://git@github.com/".insteadOf https://github.com/
RUN docker login --password-stdin -u ci registry.example.com < /dev/null && curl -H "Accept: text/html" -u ci: https://example.com
`,
    },
  ],
});

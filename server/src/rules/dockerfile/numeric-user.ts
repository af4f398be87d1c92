import { isNumeric, isRoot, lacksAccount, numberOf, splitAccount } from '../../model/dockerfile/accounts';
import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction } from '../../model/dockerfile/types';
import { span, type Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Accounts of Windows have no numbers. */
const WINDOWS = /^Container(?:User|Administrator)$|\\/i;

/** The user's part of a literal `user:group`. */
function userPlace({ argument }: Instruction): Span | undefined {
  if (!argument?.span || argument.value === undefined || argument.raw !== argument.value) return undefined;
  return span(argument.span.start, argument.span.start + splitAccount(argument.raw).user.length);
}

export default instructionRule<string>({
  id: 'numeric-user',
  keywords: ['USER'],
  severity: 'info',
  category: 'users-and-permissions',
  title: { en: 'User by name, not by number', zh: '用户写的是名字而不是数字' },
  message: {
    en: 'USER "{user}" is a name: with `runAsNonRoot: true` Kubernetes cannot tell that it is not root, and refuses to start',
    zh: 'USER "{user}" 是名字：设置了 `runAsNonRoot: true` 时 Kubernetes 无法确认它不是 root，会拒绝启动',
  },
  why: {
    en: 'The kubelet does not look into the image for /etc/passwd. With `runAsNonRoot: true` and a name in USER the container ends in CreateContainerConfigError; with a number it starts. The group, and the account\'s home and groups, stay what they are.',
    zh: 'kubelet 不会读取镜像里的 /etc/passwd。设置了 `runAsNonRoot: true` 而 USER 是名字时，容器会停在 CreateContainerConfigError；写成数字就能启动。组、该账号的主目录和附加组都不受影响。',
  },
  whenNot: { en: 'Every pod that runs the image sets `runAsUser`, or it never runs in Kubernetes.', zh: '运行该镜像的 Pod 都设置了 `runAsUser`，或者镜像从不在 Kubernetes 里运行。' },
  links: [LINKS.securityContext, LINKS.dockerfileUser],
  alias: { hadolint: ['DL3066'] },
  check(instruction, { stageTargets, isOn }) {
    const { argument, dockerfile, trigger } = instruction;
    const account = argument && instruction.resolve(argument);
    if (!argument || trigger || account === undefined || isRoot(account) || WINDOWS.test(account)) return [];
    const { user } = splitAccount(account);
    const stages = dockerfile.stages.filter(stage => stage.isShipped(stageTargets) && stage.user().by === instruction);
    if (user === '' || /\s/.test(user) || isNumeric(user) || stages.length === 0) return [];
    if (isOn('named-user-in-passwdless-stage') && stages.some(stage => lacksAccount(stage, user))) return [];
    return [{ at: userPlace(instruction) ?? argument.place, args: { user, number: instruction.stage && numberOf(instruction.stage, user) }, data: user }];
  },
  fixes: [{
    // Safe: runtimes look the number up in /etc/passwd and find the same account, with its groups and its home.
    safe: true,
    title: { en: 'Write its number, {number}', zh: '写成它的编号 {number}' },
    changes(instruction, _context, { data }) {
      const place = userPlace(instruction);
      const uid = data === undefined || !instruction.stage ? undefined : numberOf(instruction.stage, data);
      return place && uid !== undefined ? replaceSpan(place, uid) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN groupadd -g 10001 shop && \\
    # the account of the program
    useradd --uid=10001 -g shop --no-create-home shop
USER [|shop|]:shop
`,
      fixed: `FROM debian:13
RUN groupadd -g 10001 shop && \\
    # the account of the program
    useradd --uid=10001 -g shop --no-create-home shop
USER 10001:shop
`,
    },
    {
      bad: `FROM alpine:3.22 AS base
RUN adduser -D -H -u 1001 app
FROM base
USER [|app|]
`,
      fixed: `FROM alpine:3.22 AS base
RUN adduser -D -H -u 1001 app
FROM base
USER 1001
`,
    },
    {
      bad: `FROM node:24-alpine
USER [|node|]:node
`,
      fixed: `FROM node:24-alpine
USER 1000:node
`,
    },
    {
      bad: `FROM node:24
RUN usermod -u 5000 node
USER [|node|]
`,
    },
    {
      bad: `ARG APP_USER=node
FROM node:24 AS dev
USER node
FROM node:24
ARG APP_USER
USER [|$APP_USER|]
`,
    },
    {
      why: { en: 'Numbers, root, what is unknown, and users that only build.', zh: '数字、root、无从得知的值，以及只用于构建的用户。' },
      good: `FROM gradle:9 AS build
USER gradle
FROM node:24 AS one
USER 1000:node
FROM node:24
ARG APP_USER
USER node
RUN npm ci
USER $APP_USER
`,
    },
  ],
});

import { dropsRights, unusedUser } from '../../model/dockerfile/accounts';
import { startsAsRoot } from '../../model/dockerfile/base-user';
import type { Stage } from '../../model/dockerfile/types';
import { addUser } from '../../model/dockerfile/user-edit';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** An unused account: distroless images call it "nonroot". */
const ACCOUNT = '65532:65532';

/** On scratch only what has a command is a program; the rest is files that somebody copies out. */
function runsAsRoot(stage: Stage): boolean {
  const { root } = stage;
  if (root.isScratch) return stage.cmd().kind === 'known' || stage.entrypoint().kind === 'known';
  return root.image !== undefined && startsAsRoot(root.image);
}

export default stageRule({
  id: 'require-user',
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Image runs as root', zh: '镜像以 root 运行' },
  message: {
    en: 'The image built from "{image}" runs as root: no USER is set',
    zh: '基于 "{image}" 构建的镜像以 root 运行：没有设置 USER',
  },
  why: {
    en: 'Root in a container is root of the node once something breaks out of it, and until then it may overwrite the program itself. A pod with `runAsNonRoot: true` refuses to start such an image.',
    zh: '一旦有漏洞被利用逃出容器，容器里的 root 就是节点上的 root；在那之前，它也能改写程序本身。设置了 `runAsNonRoot: true` 的 Pod 会拒绝启动这种镜像。',
  },
  whenNot: {
    en: 'The image is a base for others that set a user, or its entrypoint starts as root to prepare files and then drops its rights.',
    zh: '镜像只作为其他镜像的基础，由它们设置用户；或者入口脚本需要先以 root 准备文件，再降低权限。',
  },
  links: [LINKS.imageUser, LINKS.dockerfileUser, LINKS.podSecurityStandards],
  alias: { trivy: ['DS-0002'], checkov: ['CKV_DOCKER_3'] },
  check(stage, { stageTargets, isOn }) {
    const word = stage.imageWord;
    if (!word || !stage.isShipped(stageTargets) || stage.user().kind !== 'absent' || !runsAsRoot(stage) || dropsRights(stage)) return [];
    if (isOn('user-created-unused') && unusedUser(stage)) return [];
    return [{ at: word.place, args: { image: stage.imageText ?? word.raw } }];
  },
  fixes: [{
    // Not safe: which account may read the files and bind the port is for the author to know.
    safe: false,
    title: { en: 'Set a USER', zh: '设置 USER' },
    changes: stage => addUser(stage, ACCOUNT, true),
  }],
  examples: [
    {
      bad: `FROM golang:1.25 AS build
RUN go build -o /app .

FROM [|gcr.io/distroless/static-debian12|]
COPY --from=build /app /app
# PORT is read by the program
ENTRYPOINT ["/app"]
CMD ["--verbose"]
`,
      fixed: `FROM golang:1.25 AS build
RUN go build -o /app .

FROM gcr.io/distroless/static-debian12
COPY --from=build /app /app
USER 65532:65532
# PORT is read by the program
ENTRYPOINT ["/app"]
CMD ["--verbose"]
`,
    },
    {
      bad: `FROM scratch AS base
CMD ["/app"]
FROM [|base|]
COPY app /app
`,
      fixed: `FROM scratch AS base
CMD ["/app"]
FROM base
COPY app /app
USER 65532:65532
`,
    },
    {
      why: { en: 'The stage that it continues sets one.', zh: '它所继承的阶段已经设置。' },
      good: `FROM node:24 AS base
USER node
FROM base
CMD ["node", "server.js"]
`,
    },
    {
      why: { en: 'The base image sets one, or may.', zh: '基础镜像已经设置，或者可能已经设置。' },
      good: `FROM gcr.io/distroless/static-debian12:nonroot
COPY app /app
ENTRYPOINT ["/app"]
`,
    },
    {
      why: { en: 'The entrypoint drops its rights by itself.', zh: '入口脚本会自己降低权限。' },
      good: `FROM alpine:3.22
RUN apk add --no-cache su-exec
ENTRYPOINT ["/entrypoint.sh"]
`,
    },
    {
      why: { en: 'A private base image may set a user: nobody can tell.', zh: '自己仓库里的基础镜像怎么设置，无从得知。' },
      good: `FROM registry.example.com/base/java:25
COPY app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
`,
    },
    {
      why: { en: 'Files to copy out, not a program to run.', zh: '只是供复制的文件，不是要运行的程序。' },
      good: `FROM scratch
COPY dist /
`,
    },
  ],
});

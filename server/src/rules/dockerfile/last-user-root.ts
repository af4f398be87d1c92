import { dropsRights, isRoot } from '../../model/dockerfile/accounts';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

// No fix: which user is meant is for the author to know.
export default instructionRule({
  id: 'last-user-root',
  keywords: ['USER'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Image ends as root', zh: '镜像最后切换到 root' },
  message: { en: 'The image runs as root: no USER below this one gives it up', zh: '镜像会以 root 运行：这条 USER 之后没有再切换用户' },
  why: {
    en: 'Root in a container is root of the node once something breaks out of it. A pod with `runAsNonRoot: true` refuses to start such an image. Go back to the user of the program below the steps that need root.',
    zh: '一旦有漏洞被利用逃出容器，容器里的 root 就是节点上的 root。设置了 `runAsNonRoot: true` 的 Pod 会拒绝启动这种镜像。需要 root 的步骤做完以后，请切换回程序自己的用户。',
  },
  whenNot: {
    en: 'The image is a base for others that set a user, or its entrypoint starts as root and then drops its rights.',
    zh: '镜像只作为其他镜像的基础，由它们设置用户；或者入口脚本以 root 启动，之后会降低权限。',
  },
  links: [LINKS.imageUser, LINKS.dockerfileUser, LINKS.podSecurityStandards],
  alias: { hadolint: ['DL3002'], trivy: ['DS-0002'], checkov: ['CKV_DOCKER_8'] },
  check(instruction, { stageTargets }) {
    const { argument, dockerfile, trigger } = instruction;
    const account = argument && instruction.resolve(argument);
    if (!argument || trigger || account === undefined || !isRoot(account)) return [];
    const ships = dockerfile.stages.some(stage => stage.isShipped(stageTargets) && stage.user().by === instruction && !dropsRights(stage));
    return ships ? [{ at: argument.place }] : [];
  },
  examples: [
    {
      bad: `FROM jenkins/jenkins:2.528
USER [|root|]
RUN apt-get update && apt-get install -y docker.io
`,
    },
    {
      bad: `ARG RUN_AS=0:0
FROM node:24 AS base
ARG RUN_AS
USER [|$RUN_AS|]
FROM base
CMD ["node", "server.js"]
`,
    },
    {
      why: { en: 'It goes back, the stage does not ship, or the entrypoint drops root.', zh: '之后切换了回来；阶段不发布；或者入口程序会放弃 root。' },
      good: `FROM maven:3.9 AS build
USER root
FROM jenkins/jenkins:2.528 AS jenkins
USER root
RUN apt-get update && apt-get install -y docker.io
USER jenkins
FROM debian:13
USER root
RUN apt-get update && apt-get install -y gosu
ENTRYPOINT ["/entrypoint.sh"]
`,
    },
  ],
});

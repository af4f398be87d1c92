import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule({
  id: 'require-healthcheck',
  severity: 'off',
  category: 'entrypoint-and-signals',
  title: { en: 'Image without HEALTHCHECK', zh: '镜像没有 HEALTHCHECK' },
  message: { en: 'The image built from "{image}" has no HEALTHCHECK', zh: '基于 "{image}" 构建的镜像没有 HEALTHCHECK' },
  why: {
    en: 'Docker and Swarm can tell a program that hangs from one that works only by a health check. Kubernetes ignores HEALTHCHECK and asks its own probes, so this is off by default.',
    zh: 'Docker 和 Swarm 只能靠健康检查区分程序是卡死了还是在正常工作。Kubernetes 会忽略 HEALTHCHECK，只用自己的探针，所以这条规则默认关闭。',
  },
  whenNot: { en: 'The image runs in Kubernetes only, or is a tool that ends by itself.', zh: '镜像只在 Kubernetes 里运行，或者只是执行完就退出的工具。' },
  links: [LINKS.dockerfileHealthcheck, LINKS.containerProbes],
  alias: { hadolint: ['DL3057'], trivy: ['DS-0026'], checkov: ['CKV_DOCKER_2'] },
  check(stage, { stageTargets }) {
    const word = stage.imageWord;
    if (!word || !stage.isShipped(stageTargets) || stage.healthcheck().kind !== 'absent') return [];
    if (stage.root.isScratch && stage.cmd().kind === 'absent' && stage.entrypoint().kind === 'absent') return [];
    return [{ at: word.place, args: { image: stage.imageText ?? word.raw } }];
  },
  examples: [
    {
      bad: `FROM node:24 AS build
RUN npm ci
FROM [|nginx:1.29|]
COPY --from=build /dist /usr/share/nginx/html
`,
      settings: { rules: { 'require-healthcheck': 'info' } },
    },
    {
      settings: { rules: { 'require-healthcheck': 'info' } },
      why: { en: 'One is set, or inherited; files alone need none.', zh: '已经设置或继承了；只有文件的镜像不需要。' },
      good: `FROM nginx:1.29 AS base
HEALTHCHECK CMD curl -f localhost
FROM base
COPY dist /usr/share/nginx/html
`,
    },
  ],
});

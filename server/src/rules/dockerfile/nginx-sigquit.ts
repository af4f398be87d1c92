import { insertInstructionBefore } from '../../model/dockerfile/dockerfile-edit';
import { startCommands, startedWith, stopSignal } from '../../model/dockerfile/start-command';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Images that bring the signal along. */
const OWN_IMAGE = /nginx|openresty|tengine/;

export default instructionRule({
  id: 'nginx-sigquit',
  keywords: ['CMD', 'ENTRYPOINT'],
  severity: 'off',
  strict: 'info',
  category: 'entrypoint-and-signals',
  title: { en: 'nginx that is not stopped by SIGQUIT', zh: '没有用 SIGQUIT 停止 nginx' },
  message: { en: 'SIGTERM makes {program} drop the requests it is serving: add STOPSIGNAL SIGQUIT', zh: 'SIGTERM 会让 {program} 丢弃正在处理的请求：请加上 STOPSIGNAL SIGQUIT' },
  why: {
    en: 'nginx takes SIGTERM for a fast shutdown and closes all connections at once; SIGQUIT lets it finish what it has begun. The official images set it, an nginx installed by hand does not.',
    zh: 'nginx 收到 SIGTERM 会快速退出，立即关闭所有连接；收到 SIGQUIT 则会处理完已经开始的请求。官方镜像已经设置，自己安装的 nginx 没有。',
  },
  whenNot: { en: 'A `preStop` hook runs `nginx -s quit` already.', zh: '`preStop` 钩子已经执行了 `nginx -s quit`。' },
  links: [LINKS.nginxControl, LINKS.dockerfileStopsignal],
  check(instruction, { stageTargets }) {
    const stage = startedWith(instruction, stageTargets)[0];
    if (!stage || instruction.trigger || stopSignal(stage) || stage.root.imageText === undefined || OWN_IMAGE.test(stage.root.imageText)) return [];
    const command = startCommands(instruction, stage).find(each => each.is('nginx', 'openresty') && !each.hasFlag('s', 't', 'T', 'v', 'V'));
    return command ? [{ at: command.namePlace, args: { program: command.name } }] : [];
  },
  fixes: [{
    // Not safe: a base image that is not nginx by name may have set another signal for good reason.
    safe: false,
    title: { en: 'Add STOPSIGNAL SIGQUIT', zh: '加上 STOPSIGNAL SIGQUIT' },
    changes: instruction => insertInstructionBefore(instruction, ['STOPSIGNAL SIGQUIT']),
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update && apt-get install -y nginx
CMD ["[|nginx|]", "-g", "daemon off;"]
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y nginx
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
`,
    },
    {
      why: { en: 'The official image sets it, or the stage does.', zh: '官方镜像或这个阶段已经设置。' },
      good: `FROM nginx:1.29 AS one
CMD ["nginx", "-g", "daemon off;"]
FROM debian:13
STOPSIGNAL SIGQUIT
CMD nginx -t && exec nginx -g "daemon off;"
`,
    },
  ],
});

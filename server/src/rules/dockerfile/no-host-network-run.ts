import { removeFlag } from '../../model/dockerfile/dockerfile-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: 'no-host-network-run',
  keywords: ['RUN'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'RUN on the host network', zh: '使用宿主机网络的 RUN' },
  message: { en: 'This step runs on the network of the build machine itself: it reaches what listens there', zh: '这一步使用构建机自己的网络：能访问那上面监听的所有服务' },
  why: {
    en: 'The step can talk to the services on the builder and in its network, and it works only where they are: the build is not repeatable elsewhere. Builders have to allow it by an entitlement.',
    zh: '这一步能访问构建机上以及它所在网络里的服务，而且只有在那里才能成功：换一台机器就无法重复构建。构建器还必须专门授权才允许。',
  },
  whenNot: { en: 'The packages come from a mirror that only the network of the builder reaches.', zh: '软件包来自只有构建机网络才能访问的镜像源。' },
  links: [LINKS.runNetwork],
  check: run => run.flags.filter(({ name, value }) => name === 'network' && value !== undefined && run.resolve(value) === 'host')
    .map(({ value, span }) => ({ at: value?.place ?? span })),
  fixes: [{
    // Not safe: the step may not work without it.
    safe: false,
    title: { en: 'Remove --network=host', zh: '删除 --network=host' },
    changes(run) {
      const flag = run.flag('network');
      return flag?.value?.value === 'host' ? removeFlag(run.dockerfile, flag) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN --mount=type=cache,target=/c --network=[|host|] make all
ONBUILD RUN --network=[|host|] \\
  make test
`,
      fixed: `FROM debian:13
RUN --mount=type=cache,target=/c make all
ONBUILD RUN \\
  make test
`,
    },
    {
      why: { en: 'No network is stricter; words of the command are not flags of RUN.', zh: '完全断网更严格；命令自己的参数不是 RUN 的选项。' },
      good: `FROM debian:13
RUN --network=none make all
RUN make --network=host
`,
    },
  ],
});

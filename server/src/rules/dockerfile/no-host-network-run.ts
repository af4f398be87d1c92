import { LINKS } from '../links';
import { runFlagRule } from '../run-flag-rule';

export default runFlagRule('network', 'host', {
  id: 'no-host-network-run',
  title: { en: 'RUN on the host network', zh: '使用宿主机网络的 RUN' },
  message: { en: 'This step runs on the network of the build machine itself: it reaches what listens there', zh: '这一步使用构建机自己的网络：能访问那上面监听的所有服务' },
  why: {
    en: 'The step can talk to the services on the builder and in its network, and it works only where they are: the build is not repeatable elsewhere. Builders have to allow it by an entitlement.',
    zh: '这一步能访问构建机上以及它所在网络里的服务，而且只有在那里才能成功：换一台机器就无法重复构建。构建器还必须专门授权才允许。',
  },
  whenNot: { en: 'The packages come from a mirror that only the network of the builder reaches.', zh: '软件包来自只有构建机网络才能访问的镜像源。' },
  links: [LINKS.runNetwork],
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

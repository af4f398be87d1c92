import { LINKS } from '../links';
import { runFlagRule } from '../run-flag-rule';

export default runFlagRule('security', 'insecure', {
  id: 'no-insecure-run',
  title: { en: 'RUN without a sandbox', zh: '没有沙箱的 RUN' },
  message: { en: 'This step runs with all rights of a privileged container on the build machine', zh: '这一步会以特权容器的全部权限在构建机上执行' },
  why: {
    en: 'Whatever the step downloads and runs can leave the sandbox and take over the builder, its cache and the credentials it holds. Builders have to allow it by an entitlement, so that the build fails on most of them.',
    zh: '这一步下载并执行的任何东西都能逃出沙箱，控制构建机、构建缓存和其中的凭证。构建器还必须专门授权才允许这样做，所以在大多数构建机上会直接失败。',
  },
  whenNot: { en: 'The step tests what only works in a privileged container, on a builder made for it.', zh: '这一步测试的东西只能在特权容器里运行，并且用的是专门的构建机。' },
  links: [LINKS.runSecurity],
  examples: [
    {
      bad: `FROM debian:13
RUN --mount=type=cache,target=/c --security=[|insecure|] make all
ONBUILD RUN --security=[|insecure|] \\
  make test
`,
      fixed: `FROM debian:13
RUN --mount=type=cache,target=/c make all
ONBUILD RUN \\
  make test
`,
    },
    {
      why: { en: 'The sandbox is the default; words of the command are not flags of RUN.', zh: '默认就有沙箱；命令自己的参数不是 RUN 的选项。' },
      good: `FROM debian:13
RUN --security=sandbox make all
RUN make --security=insecure
`,
    },
  ],
});

import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { asSameUser, cacheLeftBy, type CacheFill, ZYPPER_CACHE } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule<CacheFill>({
  id: 'zypper-clean',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'zypper cache left in the image', zh: 'zypper 的缓存留在镜像里' },
  message: {
    en: '"{command}" leaves metadata and packages in this layer: clean up in the same RUN',
    zh: '"{command}" 会把元数据和软件包缓存留在这一层：请在同一条 RUN 里清理',
  },
  why: {
    en: 'The repository metadata and the downloaded packages are tens to hundreds of MB that every node pulls and nothing reads. A later RUN cannot take them back: what a layer holds stays in the image.',
    zh: '仓库元数据和下载的软件包有几十到几百 MB，每个节点都要拉取，却没有谁会读。后面的 RUN 也收不回来：一层里有的东西会一直留在镜像里。',
  },
  whenNot: {
    en: 'Later steps that are not written here install more and are meant to use the cache.',
    zh: '后面还有没写在这里的步骤要继续安装，并且需要这份缓存。',
  },
  links: [LINKS.dockerBestPractices, LINKS.runCacheMount],
  alias: { hadolint: ['DL3036'], trivy: ['DS-0020'] },
  check(run, { stageTargets }) {
    const left = layerShips(run, stageTargets) ? cacheLeftBy(run, ZYPPER_CACHE) : undefined;
    return left ? [{ at: left.word.place, args: { command: `${left.command.name} ${left.word.text}` }, data: left }] : [];
  },
  fixes: [{
    // Safe: package managers fetch again what they miss.
    safe: true,
    title: { en: 'Clean up in the same RUN', zh: '在同一条 RUN 里清理' },
    changes: (run, _context, { data }) => run.trigger || !data ? undefined : appendCommandToRun(run, asSameUser(data.command, 'zypper clean --all')),
  }],
  examples: [
    {
      bad: `FROM opensuse/leap:15.6
RUN zypper --non-interactive [|install|] curl
RUN zypper --non-interactive [|install|] curl && \\
    # for debugging
    echo done
RUN <<EOF
set -e
sudo zypper -n [|up|]
EOF
`,
      fixed: `FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl && zypper clean --all
RUN zypper --non-interactive install curl && \\
    # for debugging
    echo done && \\
    zypper clean --all
RUN <<EOF
set -e
sudo zypper -n up
sudo zypper clean --all
EOF
`,
    },
    {
      why: { en: 'It is cleaned, or never reaches the layer.', zh: '缓存已被清理，或者根本不会进入这一层。' },
      good: `FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl && zypper clean --all
RUN zypper -n in curl && zypper cc -a
RUN zypper -n in curl && rm -rf /var/cache/zypp/*
RUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl
RUN zypper -n refresh
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM opensuse/leap:15.6 AS build
RUN zypper --non-interactive install curl
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});

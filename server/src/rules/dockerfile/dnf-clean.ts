import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { asSameUser, cacheLeftBy, type CacheFill, DNF_CACHE } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule<CacheFill>({
  id: 'dnf-clean',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'dnf cache left in the image', zh: 'dnf 的缓存留在镜像里' },
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
  alias: { hadolint: ['DL3040'], trivy: ['DS-0019', 'DS-0027'] },
  check(run, { stageTargets }) {
    const left = layerShips(run, stageTargets) ? cacheLeftBy(run, DNF_CACHE) : undefined;
    return left ? [{ at: left.word.place, args: { command: `${left.command.name} ${left.word.text}` }, data: left }] : [];
  },
  fixes: [{
    // Safe: package managers fetch again what they miss.
    safe: true,
    title: { en: 'Clean up in the same RUN', zh: '在同一条 RUN 里清理' },
    changes: (run, _context, { data }) => run.trigger || !data ? undefined : appendCommandToRun(run, asSameUser(data.command, `${data.command.name} clean all`)),
  }],
  examples: [
    {
      bad: `FROM redhat/ubi9-minimal:9.6
RUN microdnf [|install|] -y httpd
RUN microdnf [|install|] -y httpd && \\
    # for debugging
    echo done
RUN <<EOF
set -e
sudo dnf -y [|upgrade|]
EOF
`,
      fixed: `FROM redhat/ubi9-minimal:9.6
RUN microdnf install -y httpd && microdnf clean all
RUN microdnf install -y httpd && \\
    # for debugging
    echo done && \\
    microdnf clean all
RUN <<EOF
set -e
sudo dnf -y upgrade
sudo dnf clean all
EOF
`,
    },
    {
      why: { en: 'It is cleaned, or never reaches the layer.', zh: '缓存已被清理，或者根本不会进入这一层。' },
      good: `FROM redhat/ubi9-minimal:9.6
RUN dnf install -y httpd && dnf clean all
RUN microdnf -y install httpd && dnf5 clean all
RUN dnf -y upgrade; rm -rf /var/cache/dnf
RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y httpd
RUN --mount=type=cache,target=/var/cache dnf install -y httpd
RUN dnf module enable -y nodejs:22
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM redhat/ubi9-minimal:9.6 AS build
RUN microdnf install -y httpd
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});

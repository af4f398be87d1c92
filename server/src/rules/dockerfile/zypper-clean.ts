import { ZYPPER_CACHE } from '../../model/dockerfile/package-cache';
import { leftCacheRule } from '../left-cache-rule';

export default leftCacheRule(ZYPPER_CACHE, 'clean --all', {
  id: 'zypper-clean',
  title: { en: 'zypper cache left in the image', zh: 'zypper 的缓存留在镜像里' },
  alias: { hadolint: ['DL3036'], trivy: ['DS-0020'] },
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

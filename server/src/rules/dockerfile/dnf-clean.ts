import { DNF_CACHE } from '../../model/dockerfile/package-cache';
import { leftCacheRule } from '../left-cache-rule';

export default leftCacheRule(DNF_CACHE, 'clean all', {
  id: 'dnf-clean',
  title: { en: 'dnf cache left in the image', zh: 'dnf 的缓存留在镜像里' },
  alias: { hadolint: ['DL3040'], trivy: ['DS-0019', 'DS-0027'] },
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

import { YUM_CACHE } from '../../model/dockerfile/package-cache';
import { leftCacheRule } from '../left-cache-rule';

export default leftCacheRule(YUM_CACHE, 'clean all', {
  id: 'yum-clean',
  title: { en: 'yum cache left in the image', zh: 'yum 的缓存留在镜像里' },
  alias: { hadolint: ['DL3032'], trivy: ['DS-0015'] },
  examples: [
    {
      bad: `FROM centos:7
RUN yum [|install|] -y httpd
RUN yum [|install|] -y httpd && \\
    # for debugging
    echo done
RUN <<EOF
set -e
sudo yum -y [|update|]
EOF
`,
      fixed: `FROM centos:7
RUN yum install -y httpd && yum clean all
RUN yum install -y httpd && \\
    # for debugging
    echo done && \\
    yum clean all
RUN <<EOF
set -e
sudo yum -y update
sudo yum clean all
EOF
`,
    },
    {
      why: { en: 'It is cleaned, or never reaches the layer.', zh: '缓存已被清理，或者根本不会进入这一层。' },
      good: `FROM centos:7
RUN yum install -y httpd && yum clean all
RUN yum -y install httpd; rm -rf /var/cache/yum/* /tmp/*
RUN --mount=type=cache,target=/var/cache/yum yum install -y httpd
RUN yum clean all && yum repolist
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM centos:7 AS build
RUN yum install -y httpd
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});

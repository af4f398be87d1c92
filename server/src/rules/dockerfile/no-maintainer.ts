import { maintainerToLabel } from '../../model/dockerfile/maintainer-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: 'no-maintainer',
  keywords: ['MAINTAINER'],
  severity: 'warning',
  category: 'metadata',
  title: { en: 'MAINTAINER is deprecated', zh: 'MAINTAINER 已弃用' },
  message: { en: 'MAINTAINER is deprecated: a label says it where tools look for it', zh: 'MAINTAINER 已弃用：请写成标签（LABEL），工具才能读到' },
  why: {
    en: 'The instruction only sets a field of the image that hardly anything reads. The label `org.opencontainers.image.authors` is what registries and `docker inspect` show.',
    zh: '这条指令只设置镜像里一个几乎没有工具读取的字段。镜像仓库和 `docker inspect` 显示的是标签 `org.opencontainers.image.authors`。',
  },
  whenNot: { en: 'Some tool of yours still reads the field.', zh: '你们还有工具在读取这个字段。' },
  links: [LINKS.maintainerCheck, LINKS.ociAnnotations],
  alias: {
    hadolint: ['DL4000'], buildkit: ['MaintainerDeprecated'], 'dockerfile-utils': ['DEPRECATED_MAINTAINER'], dockerfilelint: ['deprecated_in_1.13'], trivy: ['DS-0022'],
    checkov: ['CKV_DOCKER_6'],
  },
  check: instruction => [{ at: instruction.keywordSpan }],
  fixes: [{
    // Safe: what runs does not change.
    safe: true,
    title: { en: 'Write LABEL org.opencontainers.image.authors', zh: '写成 LABEL org.opencontainers.image.authors' },
    changes: instruction => maintainerToLabel(instruction),
  }],
  examples: [
    {
      bad: `FROM debian:13
[|MAINTAINER|] Ann O'Hara <ann@example.com>
[|maintainer|] "Bo \\"B\\" $X"
`,
      fixed: `FROM debian:13
LABEL org.opencontainers.image.authors="Ann O'Hara <ann@example.com>"
label org.opencontainers.image.authors="Bo \\\\\\"B\\\\\\" \\$X"
`,
    },
    {
      why: { en: 'The label.', zh: '使用标签。' },
      good: `FROM debian:13
LABEL org.opencontainers.image.authors="Ann <ann@example.com>" maintainer="Ann"
`,
    },
  ],
});

import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const PREFIX = 'org.opencontainers.image.';

/** Labels whose value is another with each commit or build. */
const OF_THE_BUILD: readonly string[] = [`${PREFIX}revision`, `${PREFIX}created`, 'com.docker.image.source.entrypoint'];

/** Which sentence says what goes stale about a literal label; undefined when nothing does. */
function staleness({ stage }: Instruction, { name, value }: Property): 'build' | 'base' | undefined {
  const text = value?.value;
  if (!text) return undefined;
  if (OF_THE_BUILD.includes(name)) return 'build';
  const digest = stage?.root.image?.digest?.text;
  return name === `${PREFIX}base.digest` && digest !== undefined && digest !== text ? 'base' : undefined;
}

export default instructionRule({
  id: 'label-buildx-overlap',
  keywords: ['LABEL'],
  severity: 'off',
  category: 'metadata',
  title: { en: 'Label that goes stale', zh: '会过时的标签' },
  message: { en: 'Label "{label}" is true for one build only: let the build set it', zh: '标签 "{label}" 只对某一次构建成立：请由构建来设置' },
  variants: {
    base: { en: 'Label "{label}" names another digest than FROM', zh: '标签 "{label}" 的摘要与 FROM 的不一致' },
  },
  why: {
    en: 'A commit or a time that is written in the file is wrong from the next commit on, and whoever traces the image by it ends up in the wrong place. With `BUILDX_GIT_LABELS=1` docker buildx writes the commit by itself; else pass it by `--label` or an ARG.',
    zh: '写死在文件里的提交或时间，从下一次提交起就是错的，照着它追查镜像会找错地方。设置 `BUILDX_GIT_LABELS=1` 后，docker buildx 会自动写入提交；也可以用 `--label` 或 ARG 传入。',
  },
  whenNot: { en: 'A program writes the line anew for each build.', zh: '每次构建都有程序重写这一行。' },
  links: [LINKS.gitLabels, LINKS.ociAnnotations],
  check: instruction => instruction.properties.flatMap(label => {
    const stale = staleness(instruction, label);
    return stale ? [{ at: label.valueSpan ?? label.nameSpan, variant: stale === 'base' ? stale : undefined, args: { label: label.name } }] : [];
  }),
  examples: [
    {
      bad: `FROM debian:13@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
LABEL org.opencontainers.image.revision=[|53b7c72|] \\
      org.opencontainers.image.base.digest=[|sha256:aaaaaaaacdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d|]
`,
    },
    {
      why: { en: 'The build sets them; the digest is the one of FROM; what is true for every build.', zh: '由构建设置；摘要与 FROM 一致；对每次构建都成立的值。' },
      good: `FROM debian:13@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
ARG REVISION
LABEL org.opencontainers.image.revision=$REVISION org.opencontainers.image.created="" \\
      org.opencontainers.image.base.digest=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
      org.opencontainers.image.source=https://github.com/example/shop
`,
    },
  ],
});

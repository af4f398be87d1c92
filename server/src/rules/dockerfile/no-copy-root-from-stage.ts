import { standing, stageReferences } from '../../model/dockerfile/stage-references';
import type { Instruction, Stage } from '../../model/dockerfile/types';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const isRoot = (path: string | undefined): boolean => path !== undefined && /^\/(?:\.\/?|\*)?$/.test(path);

/** The source when an instruction copies all of a file system over another. */
function rootSource(copy: Instruction): Instruction['words'][number] | undefined {
  const [source, destination, ...more] = copy.words;
  return source && destination && more.length === 0 && isRoot(copy.resolve(source)) && isRoot(copy.resolve(destination)) ? source : undefined;
}

/** Whether a stage holds an operating system, and not only files that were put together on purpose. */
const isWholeSystem = ({ root, chain }: Stage): boolean =>
  !root.isScratch && root.imageText !== undefined && chain.some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'RUN'));

// No fix: which of the files are needed only the author knows.
export default dockerfileRule({
  id: 'no-copy-root-from-stage',
  severity: 'info',
  category: 'multi-stage',
  title: { en: 'Whole file system of a stage copied', zh: '复制了阶段的整个文件系统' },
  message: {
    en: 'All of stage "{name}" is copied over this image, its system and build tools too: copy what is needed',
    zh: '阶段 "{name}" 的全部内容都覆盖到了这个镜像上，包括系统和构建工具：只复制需要的文件',
  },
  why: {
    en: 'The second stage is there to leave compilers, caches and sources behind. This brings them all back, mixes two systems in one image, and makes one layer of everything.',
    zh: '分阶段就是为了把编译器、缓存和源代码留在外面。这样复制又全带了回来，还在一个镜像里混了两套系统，并全部压进一层。',
  },
  whenNot: {
    en: 'The stage is to be flattened into one layer. On an image that starts from scratch this is not reported.',
    zh: '本意是把阶段压成一层。基于 scratch 的镜像不会报告。',
  },
  links: [LINKS.multiStage, LINKS.dockerfileCopyFrom],
  alias: { hadolint: ['DL3067'] },
  check: dockerfile => stageReferences(dockerfile).flatMap(reference => {
    const { kind, instruction, stage, target, text } = reference;
    if (kind !== 'copy' || instruction.trigger || standing(reference) !== 'earlier' || stage.root.isScratch || stage.root.imageText === undefined) return [];
    const source = target && isWholeSystem(target) ? rootSource(instruction) : undefined;
    return source ? [{ at: source.place, args: { name: text } }] : [];
  }),
  examples: [
    {
      bad: `FROM golang:1.26 AS build
RUN go build -o /app .
FROM alpine:3.22
COPY --from=build [|/|] /
COPY --from=build [[|"/."|], "/"]
`,
    },
    {
      why: {
        en: 'Flattened into scratch, files that were put together for it, and tools that are an image.',
        zh: '压成一层放进 scratch、专门收集好的文件，以及以镜像形式提供的工具。',
      },
      good: `FROM tonistiigi/xx:1.6 AS xx
FROM golang:1.26 AS build
COPY --from=xx / /
RUN go build -o /out/app .
FROM scratch AS files
COPY --from=build /out/app /usr/bin/
FROM alpine:3.22 AS system
COPY --from=files / /
COPY --from=build /out/ /
RUN apk add --no-cache ca-certificates
FROM scratch
COPY --from=system / /
`,
    },
  ],
});

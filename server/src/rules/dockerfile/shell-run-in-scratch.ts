import { mountOptions } from '../../model/dockerfile/flags';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Where programs live; a copy to one of these may bring a shell. */
const PROGRAMS = /^\/(?:\*|\.\/?)?$|^\/(?:usr(?:\/local)?\/)?s?bin(?:\/(?:(?:ba|da|a)?sh|busybox)?)?$|^\/(?:usr(?:\/local)?|lib\d*)?\/?$/;

/** Whether an instruction may put a shell into an empty image: into its root, or where programs live. */
function mayBringShell(instruction: Instruction): boolean {
  const { keyword, words } = instruction;
  if (keyword === 'ONBUILD') return false;
  if (keyword !== 'COPY' && keyword !== 'ADD') return keyword === 'RUN' && instruction.form === 'json';
  const destination = words[words.length - 1];
  const path = destination && instruction.resolve(destination);
  if (path === undefined || !path.startsWith('/') || PROGRAMS.test(path)) return true;
  return keyword === 'ADD' && words.slice(0, -1).some(word => /\.(?:tar|tgz|txz)|[$*]/i.test(word.raw));
}

/** Whether nothing above an instruction, in its stage and those it continues, can have brought a shell. */
function hasNoShell(instruction: Instruction): boolean {
  const { stage, span: { start } } = instruction;
  if (!stage?.root.isScratch || stage.shell(instruction).by) return false;
  const isMounted = instruction.flags.filter(({ name }) => name === 'mount').flatMap(mountOptions)
    .some(({ key, value }) => key === 'type' ? value?.raw === 'bind' : key === 'from');
  return !isMounted && !stage.chain.flatMap(({ instructions }) => instructions).some(above => above.span.start < start && mayBringShell(above));
}

// No fix: the exec form needs the words split, and often the command needs a shell after all.
export default instructionRule({
  id: 'shell-run-in-scratch',
  keywords: ['RUN', 'CMD', 'ENTRYPOINT'],
  severity: 'warning',
  category: 'multi-stage',
  title: { en: 'Shell form without a shell', zh: '没有 shell 却用了 shell 格式' },
  message: {
    en: 'Scratch has no /bin/sh, and nothing above brings one: this cannot run',
    zh: 'scratch 里没有 /bin/sh，前面也没有放入 shell：这里无法执行',
  },
  why: {
    en: 'The shell form is run by /bin/sh of the image. Scratch is empty: RUN stops the build, and a container with such a CMD or ENTRYPOINT does not start.',
    zh: 'shell 格式由镜像里的 /bin/sh 执行。scratch 是空的：RUN 会让构建失败，CMD 或 ENTRYPOINT 则会让容器起不来。',
  },
  whenNot: { en: 'A context of the build, or something else that cannot be seen here, brings a shell.', zh: 'shell 由构建上下文或其他看不到的途径提供。' },
  links: [LINKS.shellAndExecForm, LINKS.multiStage],
  check(instruction) {
    const { body, form, trigger } = instruction;
    if (trigger || form === 'json' || instruction.malformedJson || !body || body.source.text === '' || !hasNoShell(instruction)) return [];
    const end = body.source.text.search(/\s|$/);
    return [{ at: body.source.place(0, end) }];
  },
  examples: [
    {
      bad: `FROM golang:1.26 AS build
RUN go build -o /app .
FROM scratch AS base
ENV A=1
COPY --from=build /app /app
RUN [|mkdir|] /data && \\
    chown 1 /data
FROM base
ENTRYPOINT [|/app|] --port 80
CMD [|exec|] /app
`,
    },
    {
      why: {
        en: 'The JSON form needs no shell; a shell is copied, mounted, unpacked, or comes in a folder whose files nobody knows.',
        zh: 'JSON 格式不需要 shell；shell 也可能来自复制、挂载、解压，或者内容不明的目录。',
      },
      good: `FROM scratch AS a
COPY app /app
ENTRYPOINT ["/app"]
FROM scratch AS b
ADD rootfs.tar.xz /
RUN mkdir /data
FROM scratch AS c
COPY --from=busybox:1.37 /bin/sh /bin/sh
RUN echo hello
FROM scratch AS d
RUN --mount=from=busybox:1.37,dst=/bin ls
FROM scratch AS e
COPY rootfs /
CMD /app
FROM scratch AS f
SHELL ["/app", "-c"]
CMD run
FROM alpine:3.22
CMD /app
`,
    },
  ],
});

import { distributionOfStage } from '../../model/dockerfile/base-distribution';
import { findBashisms, type FoundBashism } from '../../model/dockerfile/bashisms';
import { insertInstructionBefore, replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { shellKind } from '../../model/dockerfile/shell-in-force';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule<FoundBashism>({
  id: 'bashism-in-sh',
  keywords: ['RUN'],
  severity: 'info',
  category: 'shell',
  title: { en: 'bash syntax in another shell', zh: '在别的 shell 里用了 bash 语法' },
  message: {
    en: '"{syntax}" is bash: /bin/sh of this base image is {shell}, which does not know it',
    zh: '"{syntax}" 是 bash 的语法：这个基础镜像的 /bin/sh 是 {shell}，不认识它',
  },
  why: {
    en: 'Some of this fails at once. Some does something else instead: `&>` starts a background job, `{a,b}` is taken literally, `echo -e` prints "-e".',
    zh: '有的会立即失败，有的则变成另一种行为：`&>` 会启动后台任务，`{a,b}` 会按字面理解，`echo -e` 会打印出 "-e"。',
  },
  whenNot: {
    en: 'Something that is not written here has made bash the /bin/sh of the image.',
    zh: '有没写在这里的步骤把 bash 设成了镜像的 /bin/sh。',
  },
  links: [LINKS.dockerfileShell, LINKS.dashManual, LINKS.posixShell],
  check(run) {
    const kind = shellKind(run);
    if (kind !== 'dash' && kind !== 'ash') return [];
    return findBashisms(run, kind).map(found => ({ at: found.at, args: { syntax: found.syntax, shell: kind }, data: found }));
  },
  fixes: [
    {
      // Safe: `=` is what every shell knows, and means the same.
      safe: true,
      title: { en: 'Use "="', zh: '改用 "="' },
      changes: (_run, _context, { data }) => data?.replacement && data.span ? replaceSpan(data.span, data.replacement) : undefined,
    },
    {
      // Not safe: all RUN below, and CMD in shell form, get another shell.
      safe: false,
      title: { en: 'Run it with bash', zh: '用 bash 执行' },
      changes: run => distributionOfStage(run.stage) === 'debian' && !/^\t*#!/.test(run.body?.script.text ?? '')
        ? insertInstructionBefore(run, ['SHELL ["/bin/bash", "-c"]']) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM debian:13
RUN if [|[[|] -f /a ]]; then echo yes; fi
`,
      fixed: `FROM debian:13
SHELL ["/bin/bash", "-c"]
RUN if [[ -f /a ]]; then echo yes; fi
`,
    },
    {
      bad: `FROM python:3.13
RUN [ "$A" [|==|] b ] && test a [|==|] b
`,
      fixed: `FROM python:3.13
RUN [ "$A" = b ] && test a = b
`,
    },
    {
      bad: `FROM registry.example.com/own/base:1 AS base
# hadolint shell=dash
RUN [|source|] /env && echo [|-e|] "a\\tb" > /c && mkdir -p [|/app/{log,run}|] && make [|&>|] /dev/null \\
  && diff [|<(|]sort a) b && cat [|<<<|] "$A" && echo [|\${A//a/b}|] && [|pushd|] /app && a=[|(|]1 2)
`,
    },
    {
      bad: `FROM alpine:3.22
RUN a=[|(|]1 2) && [|pushd|] /app
`,
    },
    {
      why: { en: 'A shell that knows it: bash by SHELL, by "#!", by name, or as /bin/sh; and busybox, which knows some.', zh: '认识这些语法的 shell：由 SHELL、"#!" 或命令名指定的 bash，或 /bin/sh 就是 bash；busybox 也认识一部分。' },
      good: `FROM fedora:43
RUN [[ -f a ]] && source /env
FROM alpine:3.22
RUN [[ -f a ]] && source /env && echo -e "a\\tb" && echo \${A//a/b} && make &> /dev/null
FROM debian:13
RUN bash -c '[[ -f a ]]' && . /env && mkdir -p "/app/{a}" && curl -O 'https://example.com/{a,b}'
RUN <<EOF
#!/usr/bin/env bash
[[ -f a ]]
EOF
RUN ln -sf bash /bin/sh
RUN [[ -f a ]]
FROM debian:13
SHELL ["/bin/bash", "-c"]
RUN [[ -f a ]]
FROM registry.example.com/own/base:1
RUN [[ -f a ]]
`,
    },
  ],
});

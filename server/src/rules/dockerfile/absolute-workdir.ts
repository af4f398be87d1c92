import { writeInWord } from '../../model/dockerfile/dockerfile-edit';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default instructionRule({
  id: 'absolute-workdir',
  keywords: ['WORKDIR'],
  severity: 'warning',
  category: 'layers-and-cache',
  title: { en: 'Relative WORKDIR', zh: 'WORKDIR 用了相对路径' },
  message: {
    en: '"{path}" is relative to the working directory of the base image, which may change with its next version',
    zh: '"{path}" 相对的是基础镜像的工作目录，而后者换个版本就可能变',
  },
  why: {
    en: 'Which folder a relative WORKDIR means only the base image says. When that changes, files land elsewhere and the start command does not find them.',
    zh: '相对的 WORKDIR 到底指哪个目录，只有基础镜像知道。它一变，文件就落到别处，启动命令也就找不到了。',
  },
  whenNot: {
    en: 'The base image is your own and promises its working directory.',
    zh: '基础镜像是自己维护的，并且约定了工作目录。',
  },
  links: [LINKS.dockerfileWorkdir, LINKS.workdirCheck],
  alias: {
    hadolint: ['DL3000'], buildkit: ['WorkdirRelativePath'], 'dockerfile-utils': ['WORKDIR_IS_NOT_ABSOLUTE'], trivy: ['DS-0009'], checkov: ['CKV_DOCKER_10'],
  },
  check(workdir) {
    const { argument, stage, trigger } = workdir;
    const path = argument && workdir.resolve(argument);
    if (!argument || path === undefined || path === '' || /^(?:[/\\]|[A-Za-z]:)/.test(path)) return [];
    // Below an absolute WORKDIR it is clear what it means; behind ONBUILD and in a fragment nobody knows what stands above.
    const above = stage && !trigger ? stage.workdir(workdir) : undefined;
    return above?.kind === 'absent' && !stage?.root.isScratch ? [{ at: argument.place, args: { path } }] : [];
  },
  fixes: [{
    // Not safe: the base image may have set another folder than the root.
    safe: false,
    title: { en: 'Make it absolute', zh: '改成绝对路径' },
    changes: ({ argument }) => argument && /^["']?\w/.test(argument.raw) ? writeInWord(argument, 'start', '/') : undefined,
  }],
  examples: [
    {
      bad: `FROM node:24
WORKDIR [|app|]
WORKDIR src
FROM node:24
ARG DIR=web
workdir [|"my app"|]
`,
      fixed: `FROM node:24
WORKDIR /app
WORKDIR src
FROM node:24
ARG DIR=web
workdir "/my app"
`,
    },
    {
      bad: `FROM node:24
ARG DIR=web
WORKDIR [|$DIR|]
`,
    },
    {
      why: { en: 'Absolute, below an absolute one, or known only to the build.', zh: '是绝对路径、在绝对路径之下，或只有构建时才知道。' },
      good: `FROM node:24 AS base
WORKDIR /srv
WORKDIR web
FROM base
WORKDIR sub
FROM node:24
ARG DIR
WORKDIR $DIR/app
FROM mcr.microsoft.com/windows/servercore:ltsc2025
WORKDIR C:\\app
`,
    },
    {
      why: { en: 'An empty image begins at its root.', zh: '空镜像从根目录开始。' },
      good: `FROM scratch
WORKDIR app
`,
    },
  ],
});

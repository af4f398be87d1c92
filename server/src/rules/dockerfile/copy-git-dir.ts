import type { BuildContext } from '../../model/dockerfile/build-context';
import { readsContext, sourceWords, wholeContextWord } from '../../model/dockerfile/copy-sources';
import { parseDockerignore } from '../../model/dockerfile/dockerignore';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import type { Word } from '../../model/dockerfile/word';
import { endOfLine } from '../../text/lines';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

const GIT = '.git';

const isLeftOut = ({ ignore }: BuildContext): boolean => ignore !== undefined && parseDockerignore(ignore).leavesOut(GIT);

/** The word that takes the repository's history along: by name, or with everything else. */
function gitWord(copy: Instruction, context: BuildContext | undefined): Word | undefined {
  if (!readsContext(copy) || (context && isLeftOut(context))) return undefined;
  const named = sourceWords(copy).find(word => /^(?:\.?\/)*\.git\/?$/.test(copy.resolve(word) ?? ''));
  return named ?? (context?.entries.has(`${GIT}/`) ? wholeContextWord(copy) : undefined);
}

/** Whether the context's own `.dockerignore` is what holds: one with the Dockerfile's name would stand in for it. */
function ownsIgnore({ entries, up, ignore }: BuildContext, file: string): boolean {
  return ignore !== undefined && up === 0 && entries.has('.dockerignore') && !entries.has(`${file.split('/').pop()}.dockerignore`);
}

export default instructionRule<boolean>({
  id: 'copy-git-dir',
  keywords: ['COPY', 'ADD'],
  severity: 'info',
  category: 'secrets',
  title: { en: 'Git history copied into the image', zh: '把 Git 历史复制进了镜像' },
  message: { en: 'The folder ".git" is copied too: all history, and tokens that its configuration may hold', zh: '".git" 目录也会被复制：全部历史，以及其配置里可能有的令牌' },
  why: {
    en: 'Whoever pulls the image gets every version of every file, passwords that were deleted long ago included, and the address of the remote, into which CI systems write a token. It is also often larger than the program.',
    zh: '能拉取镜像的人就拿到了所有文件的所有版本，包括早已删除的密码，还有远程仓库的地址，CI 系统常把令牌写在里面。它往往也比程序本身大。',
  },
  whenNot: { en: 'The program reads its own history, and the repository is public.', zh: '程序要读取自己的历史，而且仓库是公开的。' },
  links: [LINKS.dockerignore],
  check(copy, { buildContext, stageTargets, isOn }) {
    const word = gitWord(copy, buildContext);
    if (!word || !layerShips(copy, stageTargets)) return [];
    // Without any .dockerignore that is what is missing, and the other rule writes a whole one.
    if (buildContext && !buildContext.isFiltered && isOn('missing-dockerignore') && wholeContextWord(copy) === word) return [];
    return [{ at: word.place, data: wholeContextWord(copy) === word }];
  },
  fixes: [{
    // Not safe: a step that is not written here may need it.
    safe: false,
    title: { en: 'Add ".git" to ".dockerignore"', zh: '把 ".git" 加入 ".dockerignore"' },
    changes(_copy, { buildContext, file }, { data }) {
      if (!data || !buildContext || !ownsIgnore(buildContext, file)) return undefined;
      const before = buildContext.ignore ?? '';
      const eol = endOfLine(before);
      const gap = before === '' || before.endsWith('\n') ? '' : eol;
      return { path: '.dockerignore', before, text: before + gap + GIT + eol };
    },
  }],
  examples: [
    {
      files: { '.git/config': '', '.dockerignore': 'node_modules\n*.md', 'package.json': '{}' },
      bad: `FROM node:24
COPY package.json .
COPY [|.|] .
`,
      writes: { '.dockerignore': 'node_modules\n*.md\n.git\n' },
    },
    {
      bad: `FROM debian:13
COPY [|.git|] /src/.git
`,
    },
    {
      files: { '.git/config': '', '.dockerignore': 'node_modules\n.git\n', 'package.json': '{}' },
      why: { en: 'It is left out.', zh: '已经排除。' },
      good: `FROM node:24
COPY package.json .
COPY . .
`,
    },
    {
      files: { '.git/config': '', '.dockerignore': 'node_modules\n', 'package.json': '{}' },
      why: { en: 'Stages that do not ship may look at the history.', zh: '不发布的阶段可以查看历史。' },
      good: `FROM golang:1.25 AS build
COPY package.json .
COPY . .
RUN git describe
FROM debian:13
COPY --from=build /app /app
`,
    },
  ],
});

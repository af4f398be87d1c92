import { wholeContextWord } from '../../model/dockerfile/copy-sources';
import { dockerignoreFor } from '../../model/dockerfile/dockerignore-template';
import { endOfLine } from '../../text/lines';
import { dockerfileRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** What is heavy, or must not leave the machine. */
const UNWANTED = /^(?:\.git\/|node_modules\/|\.env(?:\..*)?|\.venv\/|venv\/|\.aws\/|\.ssh\/|id_rsa|.*\.(?:pem|key)|\.terraform\/|\.tox\/|__pycache__\/)$/;

/** At most this many are named. */
const MOST_NAMED = 3;

export default dockerfileRule({
  id: 'missing-dockerignore',
  severity: 'info',
  category: 'copy-and-add',
  title: { en: 'No .dockerignore', zh: '没有 .dockerignore' },
  message: {
    en: 'Without a ".dockerignore" everything in the folder is copied: ".git", local settings, build results',
    zh: '没有 ".dockerignore"，目录里的一切都会被复制：".git"、本地配置、构建产物',
  },
  variants: {
    holds: {
      en: 'There is no ".dockerignore", so {found} are copied too',
      zh: '没有 ".dockerignore"，{found} 也会被复制进去',
    },
  },
  why: {
    en: 'All of the folder is sent to the builder and ends up in a layer: history with deleted passwords, ".env" files, modules built for another system. And each commit changes ".git", so that no step below comes from the cache.',
    zh: '整个目录都会发给构建器，并进入镜像层：带着已删除密码的历史、".env" 文件、为其他系统编译的模块。而且每次提交都会改动 ".git"，后面的步骤就永远用不上缓存。',
  },
  whenNot: {
    en: 'The image is built from a clean export of the sources, such as an archive that the pipeline makes.',
    zh: '镜像是用干净导出的源码构建的，比如流水线打出来的归档。',
  },
  links: [LINKS.dockerignore, LINKS.dockerignoreAdvice],
  check(dockerfile, { buildContext }) {
    if (!buildContext || buildContext.isFiltered) return [];
    const word = dockerfile.instructions.map(wholeContextWord).find(candidate => candidate !== undefined);
    const found = [...buildContext.entries].filter(entry => UNWANTED.test(entry) && entry !== '.env.example').sort();
    const names = found.slice(0, MOST_NAMED).map(entry => `"${entry}"`);
    if (!word) return [];
    return [{
      at: word.place,
      ...(found.length > 0 ? { variant: 'holds', args: { found: { en: names.join(', '), zh: names.join('、') } } } : {}),
    }];
  },
  fixes: [{
    // Not safe: a step that is not written here may need what it leaves out.
    safe: false,
    title: { en: 'Create a ".dockerignore"', zh: '创建 ".dockerignore"' },
    changes(dockerfile, { buildContext }) {
      if (!buildContext) return undefined;
      const text = dockerignoreFor(dockerfile, buildContext.entries).replaceAll('\n', endOfLine(dockerfile.text));
      return { path: `${'../'.repeat(buildContext.up)}.dockerignore`, before: undefined, text };
    },
  }],
  examples: [
    {
      files: { 'package.json': '{}', '.git/config': '', 'node_modules/a/index.js': '', 'src/main.js': '' },
      bad: `FROM node:24
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY [|.|] .
`,
      writes: {
        '.dockerignore': `# History and tools
.git
.gitignore
.gitattributes
.github
.idea
.vscode
**/.DS_Store

# What the image is built with
.dockerignore
**/Dockerfile*
**/compose*.y*ml
**/docker-compose*.y*ml

# Secrets
**/.env
**/.env.local
**/.env.*.local
**/*.pem
**/*.key
**/id_rsa
**/.aws

# What the build makes itself
**/npm-debug.log*
**/yarn-error.log
coverage
**/node_modules
`,
      },
    },
    {
      files: { 'main.py': '', 'requirements.txt': '', 'tls/server.pem': '' },
      bad: `FROM python:3.13
ADD [|./|] /app
COPY tls/server.pem /etc/tls/
RUN git describe > /version && pip install -r /app/requirements.txt
`,
      writes: {
        '.dockerignore': `# History and tools
.gitignore
.gitattributes
.github
.idea
.vscode
**/.DS_Store

# What the image is built with
.dockerignore
**/Dockerfile*
**/compose*.y*ml
**/docker-compose*.y*ml

# Secrets
**/.env
**/.env.*
!**/.env.example
**/*.key
**/id_rsa
**/.aws

# What the build makes itself
**/__pycache__
**/*.py[cod]
.pytest_cache
.mypy_cache
.ruff_cache
.tox
.coverage
.venv
venv
`,
      },
    },
    {
      files: { '.dockerignore': '.git\n', 'main.go': '' },
      why: { en: 'There is one.', zh: '已经有了。' },
      good: `FROM golang:1.25
COPY . .
`,
    },
    {
      files: { 'Dockerfile.dockerignore': '.git\n', 'main.go': '' },
      why: { en: 'One of its own, by the name of the Dockerfile.', zh: '有一个以 Dockerfile 命名的专用忽略文件。' },
      good: `FROM golang:1.25
COPY . .
`,
    },
    {
      files: { 'main.go': '' },
      why: { en: 'Only what is named is copied, or it comes from a stage.', zh: '只复制写明的内容，或者来自其他阶段。' },
      good: `FROM golang:1.25 AS build
COPY main.go .
FROM scratch
COPY --from=build . .
`,
    },
  ],
});

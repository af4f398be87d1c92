// What each Dockerfile instruction and parser directive is for.

import { LINKS } from '../rules/links';
import type { Text } from '../rules/rule';

/** An explanation, and the official page about it. */
export interface Term extends Text {
  readonly link: string;
  /** Other Dockerfile extensions explain it too. */
  readonly common?: true;
}

/** A part of the official Dockerfile reference. */
export const reference = (anchor: string): string => `${LINKS.dockerfileReference}#${anchor}`;

const WORDS: Readonly<Record<string, Text>> = {
  FROM: { en: 'Begins a build stage from an image, or from an earlier stage.', zh: '从一个镜像（或前面的某个阶段）开始一个新的构建阶段。' },
  RUN: {
    en: 'Runs a command at build time; what it leaves in the file system becomes the layer. A cached layer is not run again, however old its downloads are.',
    zh: '在构建时执行命令，它在文件系统里留下的改动就是这一层。命中缓存时不会重新执行，下载下来的东西再旧也照用。',
  },
  CMD: { en: 'The command that a container starts with, or the arguments of ENTRYPOINT. Only the last one counts.', zh: '容器启动时执行的命令，或者 ENTRYPOINT 的参数。只有最后一条生效。' },
  ENTRYPOINT: { en: 'The program that a container runs as process 1. Write it as a JSON array, so that it receives SIGTERM.', zh: '容器里作为 1 号进程运行的程序。写成 JSON 数组，它才能收到 SIGTERM。' },
  COPY: { en: 'Copies files from the build context, an earlier stage or another image. What counts for the cache is their content, not their time stamps.', zh: '从构建上下文、前面的阶段或其他镜像复制文件。缓存看的是文件内容，不看修改时间。' },
  ADD: { en: 'Like COPY, but also downloads URLs, clones Git repositories and unpacks local archives.', zh: '与 COPY 类似，但还会下载 URL、克隆 Git 仓库、解压本地归档文件。' },
  ENV: { en: 'Sets an environment variable for the rest of the build and for the container.', zh: '设置环境变量，对后续构建步骤和运行中的容器都有效。' },
  ARG: { en: 'Declares a variable that `docker build --build-arg` may set. It is visible in the image history: no secrets.', zh: '声明可以用 `docker build --build-arg` 设置的变量。它会留在镜像历史里，不要放机密信息。' },
  LABEL: { en: 'Adds metadata to the image.', zh: '给镜像添加元数据。' },
  EXPOSE: { en: 'Documents the port that the application listens on; it opens nothing.', zh: '说明应用监听的端口；它并不会真正开放端口。' },
  VOLUME: { en: 'Marks a folder whose content lives outside the container. Changes made to it later in the build may be lost.', zh: '声明一个内容存放在容器之外的目录。之后在构建中对它的修改可能会丢失。' },
  USER: { en: 'The user for the following instructions and for the container. A number lets Kubernetes check `runAsNonRoot`.', zh: '后续指令和容器使用的用户。写成数字，Kubernetes 才能检查 `runAsNonRoot`。' },
  WORKDIR: { en: 'The working directory for the following instructions and for the container; it is created when missing.', zh: '后续指令和容器的工作目录；不存在时会自动创建。' },
  ONBUILD: { en: 'Keeps an instruction for the moment when another image builds on this one.', zh: '保存一条指令，等别的镜像以本镜像为基础构建时再执行。' },
  STOPSIGNAL: { en: 'The signal that asks the container to stop; SIGTERM when it is not set.', zh: '要求容器停止时发送的信号；不设置时为 SIGTERM。' },
  HEALTHCHECK: { en: 'A command by which Docker and Compose check the container.', zh: 'Docker 和 Compose 用来检查容器健康状况的命令。' },
  SHELL: { en: 'The shell for the shell form of RUN, CMD and ENTRYPOINT.', zh: 'RUN、CMD、ENTRYPOINT 的 shell 形式所使用的 shell。' },
  MAINTAINER: { en: 'Deprecated: write `LABEL org.opencontainers.image.authors=…`.', zh: '已弃用：请改用 `LABEL org.opencontainers.image.authors=…`。' },
};

const ANCHORS: Readonly<Record<string, string>> = { MAINTAINER: 'maintainer-deprecated' };

/** One or two sentences for each instruction. */
export const INSTRUCTION_WORDS: Readonly<Record<string, Term>> = Object.fromEntries(Object.entries(WORDS).map(([keyword, text]) =>
  [keyword, { ...text, link: reference(ANCHORS[keyword] ?? keyword.toLowerCase()), common: true }]));

/** The parser directives at the top of a file. */
export const DIRECTIVE_WORDS: Readonly<Record<'syntax' | 'escape' | 'check', Term>> = {
  syntax: {
    en: 'The image of the Dockerfile reader that builds this file. `docker/dockerfile:1` brings the newest features of version 1, whatever the age of the local Docker.',
    zh: '用哪个镜像来解析这个 Dockerfile。写 `docker/dockerfile:1` 就能用上 1.x 的最新功能，与本机 Docker 的新旧无关。',
    link: reference('syntax'), common: true,
  },
  escape: {
    en: 'The character that continues a line and escapes the next one: a backslash, or a backtick, so that Windows paths need no doubled backslashes.',
    zh: '续行和转义用的字符：默认是反斜杠；改成反引号后，Windows 路径里的反斜杠就不用写两遍。',
    link: reference('escape'), common: true,
  },
  check: {
    en: 'Which checks `docker build --check` leaves out (`skip=…`), and whether a finding fails the build (`error=true`).',
    zh: '`docker build --check` 跳过哪些检查（`skip=…`），以及发现问题时是否让构建失败（`error=true`）。',
    link: reference('check'),
  },
};

const HERE_DOCUMENTS = reference('here-documents');

/** Behind `<<`: how the lines below are read. */
export const HEREDOC_WORDS = {
  plain: {
    en: 'The lines below, up to a line with nothing but `{name}`, belong to this instruction. {expansion}',
    zh: '从下一行起，直到只写着 `{name}` 的那一行，都属于这条指令。{expansion}',
    link: HERE_DOCUMENTS,
  },
  dashed: {
    en: 'The lines below, up to a line with `{name}`, belong to this instruction; the tabs (not spaces) that they begin with are taken off. {expansion}',
    zh: '从下一行起，直到写着 `{name}` 的那一行，都属于这条指令；每行开头的制表符会去掉，空格不会。{expansion}',
    link: HERE_DOCUMENTS,
  },
} as const satisfies Record<string, Term>;

export const HEREDOC_EXPANSION = {
  quoted: { en: 'The quotes keep `$` as it is: nothing is replaced.', zh: '定界符加了引号，内容里的 `$` 原样保留，不做替换。' },
  byBuilder: { en: 'The builder replaces variables in them; quote the delimiter to keep `$`.', zh: '构建器会替换其中的变量；要原样保留 `$`，请给定界符加引号。' },
  byShell: { en: 'They are a script: the shell replaces variables when it runs.', zh: '内容是脚本，变量在执行时由 shell 替换。' },
  toCommand: { en: 'They are what the command reads; the shell replaces variables in them, unless the delimiter is quoted.', zh: '内容是命令读到的输入，变量由 shell 替换；给定界符加引号则不替换。' },
} as const satisfies Record<string, Text>;

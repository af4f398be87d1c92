// What each Dockerfile instruction does, for readers whose language the Dockerfile library does not speak.

import type { Text } from '../rules/rule';

/** One or two sentences for each instruction. */
export const INSTRUCTION_WORDS: Readonly<Record<string, Text>> = {
  FROM: { en: 'Begins a build stage from an image, or from an earlier stage.', zh: '从一个镜像（或前面的某个阶段）开始一个新的构建阶段。' },
  RUN: { en: 'Runs a command at build time; what it leaves in the file system becomes a layer.', zh: '在构建时执行命令；它在文件系统里留下的改动会成为一层。' },
  CMD: { en: 'The command that a container starts with, or the arguments of ENTRYPOINT. Only the last one counts.', zh: '容器启动时执行的命令，或者 ENTRYPOINT 的参数。只有最后一条生效。' },
  ENTRYPOINT: { en: 'The program that a container runs as process 1. Write it as a JSON array, so that it receives SIGTERM.', zh: '容器里作为 1 号进程运行的程序。写成 JSON 数组，它才能收到 SIGTERM。' },
  COPY: { en: 'Copies files from the build context, an earlier stage or another image; the result is a layer.', zh: '从构建上下文、前面的阶段或其他镜像复制文件，结果成为一层。' },
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
  HEALTHCHECK: { en: 'A command by which Docker checks the container. Kubernetes ignores it and uses probes.', zh: 'Docker 用来检查容器健康状况的命令。Kubernetes 不看它，只看探针。' },
  SHELL: { en: 'The shell for the shell form of RUN, CMD and ENTRYPOINT.', zh: 'RUN、CMD、ENTRYPOINT 的 shell 形式所使用的 shell。' },
  MAINTAINER: { en: 'Deprecated: write `LABEL org.opencontainers.image.authors=…`.', zh: '已弃用：请改用 `LABEL org.opencontainers.image.authors=…`。' },
};

import { mountOptions } from '../../model/dockerfile/flags';
import type { Instruction } from '../../model/dockerfile/types';
import type { Span } from '../../text/span';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The sockets on which container engines take commands. */
const SOCKET = /(?:^|\/)(?:docker|containerd|crio|podman|cri-dockerd)\.sock$/;

const placesIn = (instruction: Instruction): readonly Span[] => {
  if (instruction.keyword === 'VOLUME') return instruction.words.filter(word => SOCKET.test(instruction.resolve(word) ?? '')).map(({ place }) => place);
  return instruction.flags.filter(({ name }) => name === 'mount').flatMap(flag => mountOptions(flag)
    .filter(({ key, value }) => ['target', 'dst', 'destination', 'source', 'src'].includes(key) && SOCKET.test(value?.value ?? ''))
    .slice(0, 1).map(option => option.valueSpan ?? option.span));
};

export default instructionRule({
  id: 'no-docker-socket',
  keywords: ['VOLUME', 'RUN'],
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'Socket of the container engine', zh: '容器引擎的套接字' },
  message: { en: 'Whoever reaches this socket is root of the host', zh: '谁能访问这个套接字，谁就是宿主机的 root' },
  why: {
    en: 'The engine starts any container that is asked for through its socket, one with the host\'s disk mounted included. And a VOLUME does not bring the socket of the host in: it makes an empty folder in its place.',
    zh: '通过这个套接字可以让引擎启动任意容器，包括挂载宿主机磁盘的容器。况且 VOLUME 并不会带来宿主机的套接字，只会在那个位置建一个空目录。',
  },
  whenNot: { en: 'The image is a tool that manages containers on purpose, and only runs where that is wanted.', zh: '镜像就是用来管理容器的工具，并且只在需要的地方运行。' },
  links: [LINKS.protectDaemon, LINKS.dockerfileVolume],
  check: instruction => placesIn(instruction).map(at => ({ at })),
  examples: [
    {
      bad: `FROM debian:13
VOLUME ["/data", [|"/var/run/docker.sock"|]]
RUN --mount=type=bind,source=[|/run/containerd/containerd.sock|],target=/c.sock ctr images ls
`,
    },
    {
      why: { en: 'Data, and a socket of something else.', zh: '数据目录，以及其他程序的套接字。' },
      good: `FROM debian:13
VOLUME /data /run/mysqld/mysqld.sock
RUN echo /var/run/docker.sock
`,
    },
  ],
});

import { dropsRights, isRoot } from '../../model/dockerfile/accounts';
import { startsAsRoot } from '../../model/dockerfile/base-user';
import { instructionRule } from '../dockerfile-rule';
import type { Stage } from '../../model/dockerfile/types';
import { LINKS } from '../links';

/** Whether containers of the stage are known to run as root. */
function runsAsRoot(stage: Stage): boolean {
  const user = stage.user();
  if (user.kind !== 'absent') return user.kind === 'known' && isRoot(user.value) && !dropsRights(stage);
  return !dropsRights(stage) && stage.root.image !== undefined && startsAsRoot(stage.root.image);
}

export default instructionRule({
  id: 'stateful-root-runtime',
  keywords: ['VOLUME'],
  severity: 'off',
  category: 'users-and-permissions',
  title: { en: 'Data written by root', zh: '由 root 写入的数据' },
  message: { en: 'The image keeps data and runs as root: what it writes belongs to root wherever it is mounted', zh: '镜像要保存数据，又以 root 运行：写下的文件在任何挂载处都属于 root' },
  why: {
    en: 'Files on a volume outlive the image. When it later runs as another user, that user cannot read them; until then root of the container writes to the disk of the host as root.',
    zh: '卷上的文件比镜像活得更久。以后改用其他用户运行时，就读不了这些文件；在那之前，容器里的 root 就是以 root 身份往宿主机磁盘上写。',
  },
  whenNot: { en: 'The data is scratch, and nothing else reads it.', zh: '只是临时数据，没有别的程序读取。' },
  links: [LINKS.imageUser, LINKS.dockerfileVolume],
  check(instruction, { stageTargets }) {
    const { stage, dockerfile, trigger } = instruction;
    const ships = stage && dockerfile.stages.some(other => other.isShipped(stageTargets) && other.chain.includes(stage) && runsAsRoot(other));
    const word = instruction.words[0];
    return ships && word && !trigger ? [{ at: word.place }] : [];
  },
  examples: [
    {
      bad: `FROM debian:13
VOLUME [|/data|]
CMD ["/server"]
`,
    },
    {
      why: { en: 'Another user, or nobody knows which.', zh: '以其他用户运行，或者无从得知。' },
      good: `FROM debian:13 AS one
VOLUME /data
USER 65532
FROM registry.example.com/base:1
VOLUME /data
`,
    },
  ],
});

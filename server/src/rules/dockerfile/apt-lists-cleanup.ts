import { aptUpdate, mayRemoveAptLists, mountsAptLists, needsAptLists } from '../../model/dockerfile/apt';
import { appendCommandToRun } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, laterRuns, runsUnknown } from '../../model/dockerfile/around';
import { asSameUser } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Whether a RUN installs from lists that an earlier one has downloaded. */
function usesOlderLists(run: Instruction): boolean {
  const commands = commandsOf(run);
  const install = commands.findIndex(needsAptLists);
  return install >= 0 && !commands.slice(0, install).some(aptUpdate);
}

/** The clean-up, run as whoever ran the update. */
function cleanUp(run: Instruction): ReturnType<typeof appendCommandToRun> {
  const update = commandsOf(run).find(aptUpdate);
  return !update || laterRuns(run).some(usesOlderLists) ? undefined : appendCommandToRun(run, asSameUser(update, 'rm -rf /var/lib/apt/lists/*'));
}

export default instructionRule({
  id: 'apt-lists-cleanup',
  keywords: ['RUN'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Package lists left in the image', zh: '软件包列表留在镜像里' },
  message: {
    en: '"{command}" leaves its package lists in this layer of the image',
    zh: '"{command}" 下载的软件包列表会留在镜像的这一层里',
  },
  why: {
    en: 'The lists are some 20 to 50 MB that every node pulls and nothing reads. A later RUN cannot take them back: what a layer holds stays in the image. Remove them in the same RUN.',
    zh: '这些列表有二十到五十 MB，每个节点都要拉取，却没有谁会读。后面的 RUN 也收不回来：一层里有的东西会一直留在镜像里。请在同一条 RUN 里删除。',
  },
  whenNot: {
    en: 'Later steps that are not written here install packages and rely on the lists.',
    zh: '后面还有没写在这里的步骤要安装软件包，并且依赖这些列表。',
  },
  links: [LINKS.aptGet],
  alias: { hadolint: ['DL3009'], dockerfilelint: ['apt-get_missing_rm'] },
  check(run, { stageTargets, isOn }) {
    const commands = commandsOf(run);
    const update = commands.find(aptUpdate);
    const word = update && aptUpdate(update);
    if (!word || !layerShips(run, stageTargets) || commands.some(mayRemoveAptLists) || mountsAptLists(run)) return [];
    // There the whole step is wrong, and its fix makes this one possible.
    if (!commands.some(needsAptLists) && isOn('update-without-install')) return [];
    return [{ at: word.place, args: { command: `${update.name} update` } }];
  },
  fixes: [
    {
      // Safe: nothing that is written in this file reads the lists any more.
      safe: true,
      title: { en: 'Remove the lists in the same RUN', zh: '在同一条 RUN 里删除列表' },
      changes: run => run.trigger || laterRuns(run).some(runsUnknown) ? undefined : cleanUp(run),
    },
    {
      safe: false,
      title: { en: 'Remove the lists in the same RUN', zh: '在同一条 RUN 里删除列表' },
      changes: run => run.trigger || laterRuns(run).some(runsUnknown) ? cleanUp(run) : undefined,
    },
  ],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get [|update|] && apt-get install -y curl
RUN apt-get [|update|] && \\
    apt-get install -y git
RUN <<EOF
apt-get [|update|]
apt-get install -y jq
EOF
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN apt-get update && \\
    apt-get install -y git && \\
    rm -rf /var/lib/apt/lists/*
RUN <<EOF
apt-get update
apt-get install -y jq
rm -rf /var/lib/apt/lists/*
EOF
`,
    },
    {
      bad: `FROM debian:13
USER app
RUN sudo apt-get -qq [|update|] ; sudo apt-get install -y curl
RUN ./install-rest.sh
`,
      fixed: `FROM debian:13
USER app
RUN sudo apt-get -qq update ; sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*
RUN ./install-rest.sh
`,
    },
    {
      bad: `FROM debian:13
RUN apt-get [|update|]
RUN apt-get install -y curl
`,
    },
    {
      why: { en: 'They are removed, or never reach the layer.', zh: '列表已被删除，或者根本不会进入这一层。' },
      good: `FROM debian:13
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg}/lists
RUN apt-get update && apt-get install -y git && apt-get distclean
RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y jq
`,
    },
    {
      why: { en: 'Only "/app" of this stage ships.', zh: '这个阶段只有 "/app" 会发布。' },
      good: `FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});

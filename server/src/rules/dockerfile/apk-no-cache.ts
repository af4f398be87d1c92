import { insertAfterWord, listIndexOf, removeFromRun, removeWord } from '../../model/dockerfile/dockerfile-edit';
import { commandsOf, isMounted } from '../../model/dockerfile/around';
import { mayRemove } from '../../model/dockerfile/package-cache';
import { layerShips } from '../../model/dockerfile/shipped';
import type { ShellWord } from '../../model/dockerfile/shell-command';
import { commandRule, type RunCommand } from '../dockerfile-rule';
import { LINKS } from '../links';

const UPDATES = ['update', 'update-cache', 'U'] as const;

/** Whether a variable among the arguments may well hold the flag. */
const mayHoldFlag = (word: ShellWord): boolean => word.hasUnquotedExpansion && /opt|flag|arg|cache/i.test(word.raw);

/** The `apk update` in front, which the flag makes superfluous: when nothing else uses the index. */
function updateAbove({ run, command }: RunCommand): number {
  const all = commandsOf(run).filter(other => other.is('apk'));
  const update = all.find(other => other.runs('apk', 'update'));
  const onlyAdds = all.every(other => other === update || other.runs('apk', ['add', 'del']));
  return update && onlyAdds && all.find(other => other.runs('apk', 'add')) === command ? listIndexOf(run, update) : -1;
}

export default commandRule({
  id: 'apk-no-cache',
  commands: ['apk'],
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'apk index left in the image', zh: 'apk 的索引留在镜像里' },
  message: {
    en: '"apk add" without "--no-cache" leaves the package index in this layer of the image',
    zh: '"apk add" 没有 "--no-cache"，软件包索引会留在镜像的这一层里',
  },
  why: {
    en: 'The index is some MB that every node pulls and nothing reads, and it is as old as the layer: a later install from it fails once the mirror has moved on. With the flag it is fetched and forgotten, and "apk update" is not needed.',
    zh: '索引有几 MB，每个节点都要拉取，却没有谁会读；它和这一层一样旧，镜像站更新之后再用它安装就会失败。加上这个参数，索引用完即弃，也不需要 "apk update"。',
  },
  whenNot: {
    en: 'The image is one to which users add packages while they have no network.',
    zh: '这个镜像就是给人在没有网络时继续安装软件包用的。',
  },
  links: [LINKS.apkInDocker, LINKS.runCacheMount],
  alias: { hadolint: ['DL3019'], dockerfilelint: ['apkadd-missing_nocache_or_updaterm'], trivy: ['DS-0025'] },
  check({ run, command }, { stageTargets }) {
    const [add] = command.operands();
    if (!add || !command.runs('apk', 'add') || command.hasFlag('no-cache', 'root', 'p') || command.args.some(mayHoldFlag)) return [];
    const isClean = isMounted(run, '/var/cache/apk') || isMounted(run, '/etc/apk/cache') || commandsOf(run).some(other => mayRemove(other, /(?:var|lib)\/cache|etc\/apk\/cache/));
    return isClean || !layerShips(run, stageTargets) ? [] : [{ at: add.place }];
  },
  fixes: [{
    // Safe: the packages are the same, and every "apk add" fetches the index that it needs.
    safe: true,
    title: { en: 'Add "--no-cache"', zh: '添加 "--no-cache"' },
    changes(target) {
      const { run, command } = target;
      const [add] = command.operands();
      const added = add && insertAfterWord(add, '--no-cache');
      const updates = command.flags().filter(({ name, word }) => UPDATES.some(each => each === name) && /^(?:-U|--update(?:-cache)?)$/.test(word.raw));
      const removed = updates.map(({ word }) => removeWord(run.dockerfile, word));
      if (!added || removed.some(edits => edits === undefined)) return undefined;
      return [...removeFromRun(run, updateAbove(target)) ?? [], ...added, ...removed.flatMap(edits => edits ?? [])];
    },
  }],
  examples: [
    {
      bad: `FROM alpine:3.22
RUN apk [|add|] curl
RUN apk update && \\
    apk --quiet [|add|] -U jq && apk [|add|] --update git \\
      bash
RUN apk upgrade && sudo apk [|add|] -t .build gcc
ONBUILD RUN apk [|add|] $PACKAGES
`,
      fixed: `FROM alpine:3.22
RUN apk add --no-cache curl
RUN apk --quiet add --no-cache jq && apk add --no-cache git \\
      bash
RUN apk upgrade && sudo apk add --no-cache -t .build gcc
ONBUILD RUN apk add --no-cache $PACKAGES
`,
    },
    {
      why: { en: 'No index is kept, or it never reaches the layer.', zh: '不保留索引，或者它根本不会进入这一层。' },
      good: `FROM alpine:3.22
RUN apk add --no-cache curl
RUN apk --no-cache add curl
RUN apk add --update curl && rm -rf /var/cache/apk/*
RUN --mount=type=cache,target=/var/cache/apk apk add curl
RUN apk add $APK_FLAGS curl
`,
    },
    {
      why: { en: 'The layers of this stage do not ship.', zh: '这个阶段的层不会发布。' },
      good: `FROM alpine:3.22 AS build
RUN apk add gcc
FROM scratch
COPY --from=build /app /app
`,
    },
  ],
});

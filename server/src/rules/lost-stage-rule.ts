// Rules about COPY and mounts that take files from a stage that is not there.

import { replaceSpan } from '../model/dockerfile/dockerfile-edit';
import { closesCircle } from '../model/dockerfile/stage-graph';
import { type LostReference, lostReferences } from '../model/dockerfile/stage-guess';
import { dockerfileRule } from './dockerfile-rule';
import type { DockerfileRule, RuleInfo } from './rule';

/** Reports references of one kind that lead to no stage above. Messages may hold {name} and {meant}; the variants are `later` and `number`. */
export function lostStageRule(kind: Parameters<typeof lostReferences>[1], words: Omit<RuleInfo, 'severity' | 'category' | 'message' | 'why' | 'whenNot'>): DockerfileRule {
  return dockerfileRule<LostReference>({
    ...words,
    severity: 'warning',
    category: 'multi-stage',
    message: {
      en: 'No stage above is called "{name}": it is taken for an image; "{meant}" is probably meant',
      zh: '上面没有名为 "{name}" 的阶段，会被当成镜像；可能是想写 "{meant}"',
    },
    why: {
      en: 'A name that no stage above has means an image. The builder then asks a registry for it, and fails there, or worse, gets a stranger\'s image of that name.',
      zh: '上面没有这个阶段时，名字就表示镜像。构建器会去仓库拉取，多半会失败；更糟的是，可能拉到别人的同名镜像。',
    },
    whenNot: {
      en: 'The name is a context that is passed by `--build-context` or a bake file.',
      zh: '这个名字是用 `--build-context` 或 bake 文件传入的构建上下文。',
    },
    check: (dockerfile, { isOn }) => lostReferences(dockerfile, kind)
      .filter(({ reference }) => !(isOn('circular-stage-deps') && closesCircle(reference)))
      .map(lost => ({
        at: lost.reference.place,
        args: { name: lost.reference.text, meant: lost.meant },
        variant: lost.kind === 'near' ? undefined : lost.kind,
        data: lost,
      })),
    fixes: [{
      safe: false, // the nearest name is a guess
      title: { en: 'Change to {meant}', zh: '改为 {meant}' },
      changes: (_dockerfile, _context, { data }) =>
        data?.meant === undefined || !data.reference.span ? undefined : replaceSpan(data.reference.span, data.meant),
    }],
  });
}

// What a stage is: how many layers, what it starts from, and what of it ships. And who runs what under its users.

import type { LineIndex } from '../text/lines';
import { isNumeric, isRoot, splitAccount } from '../model/dockerfile/accounts';
import { layersOf, neededBy } from '../model/dockerfile/layers';
import { referencesTo } from '../model/dockerfile/stage-references';
import type { Instruction, Stage } from '../model/dockerfile/types';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { code, linesOf, sentences, stageName } from './dockerfile-wording';

const WORDS = {
  only: { en: '**The only stage: all of it ships.**', zh: '**唯一的阶段：里面的一切都会进入最终镜像**。' },
  final: { en: '**{title}, the final one: all of it ships.**', zh: '**{title}，是最后一个：里面的一切都会进入最终镜像**。' },
  base: { en: '**{title}: it ships as part of {stages}, which continues it.**', zh: '**{title}：{stages} 以它为基础，因此它会进入最终镜像**。' },
  copied: { en: '**{title}: nothing of it ships but what {lines} copy.**', zh: '**{title}：只有{lines}复制走的文件会留下**。' },
  copiedOnce: { en: '**{title}: nothing of it ships but what {lines} copies.**', zh: '**{title}：只有{lines}复制走的文件会留下**。' },
  helps: { en: '**{title}: it ships nothing, but the final stage is made with it.**', zh: '**{title}：它自己不进入最终镜像，但最后一个阶段的构建要用到它**。' },
  unused: { en: '**{title}: the final stage does not need it, so that only `--target` builds it.**', zh: '**{title}：最后一个阶段用不到它，只有指定 `--target` 才会构建**。' },
  named: { en: 'Stage {name}, {number} of {count}', zh: '阶段 {name}，第 {number} 个，共 {count} 个' },
  unnamed: { en: 'Stage {number} of {count}', zh: '第 {number} 个阶段，共 {count} 个' },
  chain: { en: 'It stands on {chain}', zh: '基础依次是 {chain}' },
  scratch: { en: 'It starts empty', zh: '它从空文件系统开始' },
  layers: { en: ' and adds {count}: {lines}.', zh: '，自己增加 {count} 层：{lines}。' },
  noLayers: { en: ' and adds no layer.', zh: '，自己不增加层。' },
  one: { en: '1 layer', zh: '1' },
  many: { en: '{count} layers', zh: '{count}' },
  runs: { en: '**{user} runs {what}.**', zh: '**{what}以 {user} 身份运行**。' },
  nobody: { en: '**{user} runs nothing: {line} replaces it.**', zh: '**没有任何命令以 {user} 身份运行：它被{line}取代**。' },
  container: { en: 'the container', zh: '容器' },
  ofStage: { en: 'a container of this stage', zh: '这个阶段的容器' },
  both: { en: '{lines} and the container', zh: '{lines}和容器' },
  root: { en: 'That is root: with `runAsNonRoot: true` the container is not started.', zh: '它就是 root：设置 `runAsNonRoot: true` 时，容器不会启动。' },
  number: { en: 'A number other than 0: `runAsNonRoot: true` is satisfied without `runAsUser`.', zh: '是非 0 的数字：不写 `runAsUser` 也满足 `runAsNonRoot: true`。' },
  name: {
    en: 'A name, not a number: with `runAsNonRoot: true` the container ends in CreateContainerConfigError, unless the manifest sets `runAsUser`.',
    zh: '是名字，不是数字：设置 `runAsNonRoot: true` 时，除非清单里写了 `runAsUser`，否则容器报 CreateContainerConfigError。',
  },
  noGroup: { en: 'No group is given: it is the one of the account, or root (0) when the image has no such account.', zh: '没有写组：用该账号所属的组；镜像里没有这个账号时就是 root（0）。' },
  imageUser: { en: '[USER in images]({link})', zh: '[镜像中的 USER]({link})' },
} satisfies Record<string, Text>;

function role(stage: Stage, lines: LineIndex, locale: Locale): string {
  const { stages, finalStage } = stage.dockerfile;
  const numbers = { name: code(stage.name ?? ''), number: stage.index + 1, count: stages.length };
  const args = { title: render(stage.name === undefined ? WORDS.unnamed : WORDS.named, numbers, locale) };
  if (stages.length === 1) return WORDS.only[locale];
  if (!finalStage || stage === finalStage) return render(WORDS.final, args, locale);
  if (finalStage.chain.includes(stage)) return render(WORDS.base, { ...args, stages: stageName(finalStage, locale) }, locale);
  if (!neededBy(finalStage).has(stage)) return render(WORDS.unused, args, locale);
  const copies = referencesTo(stage).filter(({ kind, stage: by }) => kind === 'copy' && finalStage.chain.includes(by)).map(({ instruction }) => instruction);
  if (copies.length === 0) return render(WORDS.helps, args, locale);
  return render(copies.length === 1 ? WORDS.copiedOnce : WORDS.copied, { ...args, lines: linesOf(copies, lines, locale) }, locale);
}

/** For FROM and the name of a stage: what it is, what it stands on, how many layers it adds. */
export function stageFacts(stage: Stage, lines: LineIndex, locale: Locale): string {
  const own = layersOf(stage);
  const image = stage.root.imageText ?? stage.root.imageWord?.raw;
  const chain = [...stage.chain.slice(1).map(({ name }) => code(name ?? '')), ...(image === undefined || stage.root.isScratch ? [] : [code(image)])].join(' → ');
  const count = render(own.length === 1 ? WORDS.one : WORDS.many, { count: own.length }, locale);
  const start = chain === '' ? WORDS.scratch[locale] : render(WORDS.chain, { chain }, locale);
  const layers = own.length === 0 ? WORDS.noLayers[locale] : render(WORDS.layers, { count, lines: linesOf(own, lines, locale) }, locale);
  return [role(stage, lines, locale), `${start}${layers}`].map(part => sentences([part], locale)).join('\n\n');
}

interface UnderUser {
  readonly runs: readonly Instruction[];
  /** The USER of the same stage that takes over. */
  readonly next: Instruction | undefined;
}

/** The RUNs of a stage from an index on, up to the next USER; without one, those of the stages that continue it too. */
function runsFrom(stage: Stage, index: number): UnderUser {
  const below = stage.instructions.slice(index);
  const next = below.find(({ keyword }) => keyword === 'USER');
  const own = below.slice(0, next ? below.indexOf(next) : undefined).filter(({ keyword }) => keyword === 'RUN');
  const continuing = next ? [] : stage.dockerfile.stages.filter(({ base }) => base === stage);
  return { runs: [...own, ...continuing.flatMap(each => runsFrom(each, 0).runs)], next };
}

function whoRunsWhat(user: Instruction, stage: Stage, account: string, lines: LineIndex, locale: Locale): string {
  const { runs, next } = runsFrom(stage, stage.instructions.indexOf(user) + 1);
  const isFinal = stage.dockerfile.finalStage?.user().by === user;
  const args = { user: code(account), lines: linesOf(runs, lines, locale) };
  if (runs.length === 0 && next) return render(WORDS.nobody, { ...args, line: linesOf([next], lines, locale) }, locale);
  if (runs.length === 0) return render(WORDS.runs, { ...args, what: isFinal ? WORDS.container : WORDS.ofStage }, locale);
  return render(WORDS.runs, { ...args, what: isFinal ? render(WORDS.both, args, locale) : args.lines }, locale);
}

/** For USER; undefined where the account is not known. */
export function userFacts(user: Instruction, lines: LineIndex, locale: Locale): string | undefined {
  const { stage } = user;
  const account = user.argument && user.resolve(user.argument);
  if (!stage || user.trigger || !account) return undefined;
  const who = splitAccount(account);
  const numeric = isNumeric(who.user);
  const means = numeric ? WORDS.number : WORDS.name;
  const group = who.group === undefined && numeric && !isRoot(account);
  return `${sentences([
    whoRunsWhat(user, stage, account, lines, locale),
    (isRoot(account) ? WORDS.root : means)[locale],
    group && WORDS.noGroup[locale],
  ], locale)} ${render(WORDS.imageUser, { link: LINKS.imageUser }, locale)}`;
}

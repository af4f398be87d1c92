// Which layer a RUN, COPY or ADD is, what makes the builder build it again, and what is built again with it.

import type { LineIndex } from '../text/lines';
import { nearestCausesAbove, ownCauses, rebuiltByVariable, type CacheCause } from '../model/dockerfile/cache-causes';
import { layersOf, isLinked, rebuiltWith } from '../model/dockerfile/layers';
import type { Instruction, Stage } from '../model/dockerfile/types';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { code, codes, linesOf, sentences, shown, stageName } from './dockerfile-wording';

const WORDS = {
  only: { en: '**Layer {number} of {count}.**', zh: '**第 {number} 层，共 {count} 层**。' },
  inStage: { en: '**Layer {number} of {count} in {stage}.**', zh: '**{stage} 的第 {number} 层，共 {count} 层**。' },
  rebuilt: { en: 'When {cause}, **{some} of {all} layers are rebuilt**: {lines}.', zh: '{cause}时，**{all} 层中有 {some} 层要重建**：{lines}。' },
  rebuiltIn: { en: 'When {cause}, **{some} of the {all} layers of {stages} are rebuilt**: {lines}.', zh: '{cause}时，**{stages} 共 {all} 层中有 {some} 层要重建**：{lines}。' },
  rebuiltOne: { en: 'When {cause}, **only this layer is rebuilt**.', zh: '{cause}时，**只重建这一层**。' },
  ifDiffer: { en: 'Copies of its files ({lines}) are rebuilt too if the files differ.', zh: '产出的文件若有变化，复制它们的层（{lines}）也要重建。' },
  also: { en: 'It is rebuilt as well when {causes}.', zh: '{causes}时，这一层也要重建。' },
  nearest: { en: 'The nearest reason above it: {cause}.', zh: '上面最近的重建原因：{cause}。' },
  noLayer: { en: '**It makes no layer.**', zh: '**它不产生层**。' },
  none: { en: 'When {cause}, no layer is rebuilt.', zh: '{cause}时，不用重建任何层。' },
  linked: { en: '`--link`: changes above do not touch it.', zh: '有 `--link`：上面的层变了也不影响它。' },
} satisfies Record<string, Text>;

const CAUSES = {
  value: { en: 'its value changes', zh: '值变化' },
  own: { en: 'this instruction changes', zh: '这条指令改动' },
  files: { en: '{names} changes', zh: '{names} 变化' },
  context: { en: 'any file of the build context changes', zh: '构建上下文里任何文件变化' },
  address: { en: 'what {names} serves changes', zh: '{names} 上的内容变化' },
  stage: { en: '{names} in {from} changes', zh: '{from} 中的 {names} 变化' },
  argument: { en: 'the build argument {names} has another value', zh: '构建参数 {names} 的值不同' },
  variable: { en: 'the variable {names} changes', zh: '变量 {names} 变化' },
  image: { en: '{names} is another image than before', zh: '{names} 换成了新的镜像' },
  at: { en: '{cause} ({line})', zh: '{cause}（{line}）' },
  or: { en: ' or ', zh: ' 或 ' },
  orWhen: { en: ', or when ', zh: '，或者' },
} satisfies Record<string, Text>;

const AND: Text = { en: ' and ', zh: ' 和' };

/** More names or reasons than these would only be a list. */
const MOST = 3;

/** Files that a cause names are everything there is. */
const isWhole = ({ kind, names }: CacheCause): boolean => kind === 'files' && names.some(name => /^(?:\.\/?|\/)$/.test(name));

function causeWords(cause: CacheCause, locale: Locale): string {
  if (isWhole(cause)) return CAUSES.context[locale];
  return render(CAUSES[cause.kind], { names: codes(cause.names.slice(0, MOST).map(shown), locale, cause.names.length > MOST, CAUSES.or), from: codes([cause.from ?? ''], locale) }, locale);
}

/** A cause, with the line that brings it unless that is the layer itself. */
function placed(cause: CacheCause, layer: Instruction, lines: LineIndex, locale: Locale): string {
  const words = causeWords(cause, locale);
  return cause.by === layer ? words : render(CAUSES.at, { cause: words, line: linesOf([cause.by], lines, locale) }, locale);
}

function heading(layer: Instruction, stage: Stage, locale: Locale): string {
  const own = layersOf(stage);
  const args = { number: own.indexOf(layer) + 1, count: own.length, stage: stageName(stage, locale) };
  return render(stage.dockerfile.stages.length > 1 ? WORDS.inStage : WORDS.only, args, locale);
}

/** How many layers are rebuilt, of how many in their stages, and on which lines. */
function rebuilt(certain: readonly Instruction[], stage: Stage, cause: string, lines: LineIndex, locale: Locale): string {
  const stages = [...new Set([stage, ...certain.flatMap(each => each.stage ?? [])])];
  const several = stages.length > 1 ? WORDS.rebuiltIn : WORDS.rebuilt;
  const args = {
    cause,
    some: certain.length,
    all: stages.reduce((sum, each) => sum + layersOf(each).length, 0),
    lines: linesOf(certain, lines, locale),
    stages: stages.map(each => stageName(each, locale)).join(AND[locale]),
  };
  return render(certain.length === 0 ? WORDS.none : several, args, locale);
}

/** What follows when the layer is built again, told for the files that it takes, if any. */
function consequences(layer: Instruction, stage: Stage, first: CacheCause | undefined, lines: LineIndex, locale: Locale): string {
  const { certain, ifFilesDiffer } = rebuiltWith(layer);
  const cause = first ? placed(first, layer, lines, locale) : CAUSES.own[locale];
  return sentences([
    certain.length === 1 ? render(WORDS.rebuiltOne, { cause }, locale) : rebuilt(certain, stage, cause, lines, locale),
    ifFilesDiffer.length > 0 && render(WORDS.ifDiffer, { lines: linesOf(ifFilesDiffer, lines, locale) }, locale),
  ], locale);
}

/** The variables of one kind that decide, each with its line. */
function variables(kind: 'argument' | 'variable', causes: readonly CacheCause[], lines: LineIndex, locale: Locale): string[] {
  const found = causes.filter(cause => cause.kind === kind);
  const names = found.slice(0, MOST).map(({ names: [name = ''], by }) => render(CAUSES.at, { cause: code(name), line: linesOf([by], lines, locale) }, locale));
  if (names.length === 0) return [];
  return [render(CAUSES[kind], { names: [...names, ...(found.length > MOST ? ['…'] : [])].join(CAUSES.or[locale]) }, locale)];
}

function reasons(layer: Instruction, others: readonly CacheCause[], lines: LineIndex, locale: Locale): string {
  const [above] = nearestCausesAbove(layer);
  const causes = [
    ...others.filter(cause => !isVariable(cause)).slice(0, MOST).map(cause => placed(cause, layer, lines, locale)),
    ...variables('argument', others, lines, locale),
    ...variables('variable', others, lines, locale),
  ];
  return sentences([
    above && render(WORDS.nearest, { cause: placed(above, layer, lines, locale) }, locale),
    isLinked(layer) && WORDS.linked[locale],
    causes.length > 0 && render(WORDS.also, { causes: causes.join(CAUSES.orWhen[locale]) }, locale),
  ], locale);
}

const isVariable = ({ kind }: CacheCause): boolean => kind === 'argument' || kind === 'variable';

/** For RUN, COPY and ADD of a stage; undefined for those that another build will run. */
export function layerFacts(layer: Instruction, lines: LineIndex, locale: Locale): string | undefined {
  const { stage } = layer;
  if (!stage || layer.trigger) return undefined;
  const own = ownCauses(layer);
  const first = own.find(cause => !isVariable(cause));
  const others = own.filter(cause => cause !== first);
  return [sentences([heading(layer, stage, locale), consequences(layer, stage, first, lines, locale)], locale), reasons(layer, others, lines, locale)]
    .filter(part => part !== '').join('\n\n');
}

/** For ARG and ENV of a stage: which layers see them change. */
export function variableLayerFacts(declaration: Instruction, lines: LineIndex, locale: Locale): string | undefined {
  const { stage } = declaration;
  if (!stage || declaration.trigger || declaration.properties.length === 0) return undefined;
  return sentences([WORDS.noLayer[locale], rebuilt(rebuiltByVariable(declaration), stage, CAUSES.value[locale], lines, locale)], locale);
}

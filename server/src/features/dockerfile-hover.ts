// textDocument/hover in Dockerfiles: what an instruction means in this very file, and what its flags, options and names are.

import type { LineIndex } from '../text/lines';
import { contains, span, type Span } from '../text/span';
import { mountOptions } from '../model/dockerfile/flags';
import type { Heredoc } from '../model/dockerfile/heredoc';
import { canonicalSignal } from '../model/dockerfile/start-command';
import type { Dockerfile, Flag, Instruction } from '../model/dockerfile/types';
import { render } from '../engine/render';
import type { Locale } from '../rules/rule';
import { FLAG_WORDS } from './dockerfile-flag-words';
import { layerFacts, variableLayerFacts } from './dockerfile-layer-facts';
import { MOUNT_OPTION_WORDS, MOUNT_TYPE_WORDS, MOUNT_TYPES } from './dockerfile-mount-words';
import { PLATFORM_ARG_WORDS, SIGNAL_WORDS } from './dockerfile-name-words';
import { healthcheckFacts, processFacts, workdirFacts } from './dockerfile-process-facts';
import { stageFacts, userFacts } from './dockerfile-stage-facts';
import { variablePlace } from './dockerfile-variable-facts';
import { DIRECTIVE_WORDS, HEREDOC_EXPANSION, HEREDOC_WORDS, INSTRUCTION_WORDS, reference, type Term } from './dockerfile-words';

/** What there is to say about a place. */
export interface DockerfileExplanation {
  readonly place: Span;
  /** Computed from this file; Markdown. */
  readonly facts?: string | undefined;
  /** What the thing is in general. */
  readonly words?: Term | undefined;
  /** The word that the link shows. */
  readonly label: string;
}

export interface HoverPlace {
  readonly dockerfile: Dockerfile;
  readonly offset: number;
  readonly lines: LineIndex;
  readonly locale: Locale;
}

const holds = (place: Span | undefined, offset: number): place is Span => place !== undefined && contains(place, span(offset, offset));

function directiveAt({ dockerfile, offset }: HoverPlace): DockerfileExplanation | undefined {
  const directive = dockerfile.directives.find(({ span: place }) => holds(place, offset));
  return directive && { place: directive.span, words: DIRECTIVE_WORDS[directive.name], label: `# ${directive.name}` };
}

function mountOptionAt(flag: Flag, offset: number): DockerfileExplanation | undefined {
  const options = mountOptions(flag);
  const option = options.find(({ span: place }) => holds(place, offset));
  if (!option) return undefined;
  const written = option.key === 'type' ? option.value?.value : options.find(({ key }) => key === 'type')?.value?.value ?? 'bind';
  const type = MOUNT_TYPES.find(candidate => candidate === written);
  if (option.key === 'type' && type) return { place: option.span, words: MOUNT_TYPE_WORDS[type], label: `--mount=type=${type}` };
  const words = Object.entries(MOUNT_OPTION_WORDS).find(([key]) => key === option.key)?.[1];
  if (!words || (type && !words.types.includes(type))) return undefined;
  const value = option.value?.value;
  const choice = value === undefined ? undefined : words.values?.[value];
  const link = type ? MOUNT_TYPE_WORDS[type].link : reference('run---mount');
  const detail = { en: choice ? ` \`${value}\`: ${choice.en}.` : '', zh: choice ? `\`${value}\`：${choice.zh}。` : '' };
  return { place: option.span, words: { en: `${words.en}${detail.en}`, zh: `${words.zh}${detail.zh}`, link }, label: `--mount=type=${type ?? '…'}` };
}

/** The stage that `--from` names, when the cursor is on its value. */
function stageNamedBy(instruction: Instruction, flag: Flag, { offset, lines, locale }: HoverPlace): string | undefined {
  const text = flag.name === 'from' && holds(flag.valueSpan, offset) ? flag.value?.value : undefined;
  const target = text !== undefined && instruction.stage ? instruction.dockerfile.stageReferredTo(text, instruction.stage) : undefined;
  return target && stageFacts(target, lines, locale);
}

function flagAt(instruction: Instruction, place: HoverPlace): DockerfileExplanation | undefined {
  const flag = instruction.flags.find(candidate => holds(candidate.span, place.offset) || holds(candidate.valueSpan, place.offset));
  const words = flag && FLAG_WORDS[instruction.keyword]?.[flag.name];
  if (!flag || !words) return undefined;
  const option = flag.name === 'mount' && holds(flag.valueSpan, place.offset) ? mountOptionAt(flag, place.offset) : undefined;
  if (option) return option;
  const value = flag.value?.value;
  const choice = value === undefined ? undefined : words.values?.[value];
  const text = choice ? { ...words, en: `${words.en} \`${value}\`: ${choice.en}.`, zh: `${words.zh}\`${value}\`：${choice.zh}。` } : words;
  return { place: flag.span, words: text, facts: stageNamedBy(instruction, flag, place), label: `--${flag.name}` };
}

function expansionOf(instruction: Instruction, { quoted }: Heredoc): keyof typeof HEREDOC_EXPANSION {
  if (instruction.keyword !== 'RUN') return quoted ? 'quoted' : 'byBuilder';
  if (quoted && !instruction.body?.scriptHeredoc) return 'quoted';
  return instruction.body?.scriptHeredoc ? 'byShell' : 'toCommand';
}

function heredocAt(instruction: Instruction, { offset }: HoverPlace): DockerfileExplanation | undefined {
  const heredoc = instruction.heredocs.find(({ delimiterSpan }) => holds(span(delimiterSpan.start - 2, delimiterSpan.end), offset));
  if (!heredoc) return undefined;
  const words = heredoc.dashed ? HEREDOC_WORDS.dashed : HEREDOC_WORDS.plain;
  const args = { name: heredoc.name, expansion: HEREDOC_EXPANSION[expansionOf(instruction, heredoc)] };
  return { place: heredoc.delimiterSpan, words: { en: render(words, args, 'en'), zh: render(words, args, 'zh'), link: words.link }, label: 'heredoc' };
}

function signalAt({ keyword, argument }: Instruction, offset: number): DockerfileExplanation | undefined {
  if (keyword !== 'STOPSIGNAL' || !argument || !holds(argument.place, offset)) return undefined;
  const name = canonicalSignal(argument.raw) ?? '';
  return { place: argument.place, words: SIGNAL_WORDS[name], label: 'STOPSIGNAL' };
}

/** The declaration of a name that the builder defines. */
function platformArgAt({ keyword, properties }: Instruction, offset: number): DockerfileExplanation | undefined {
  const found = keyword === 'ARG' ? properties.find(({ nameSpan }) => holds(nameSpan, offset)) : undefined;
  const words = found && PLATFORM_ARG_WORDS[found.name];
  return words && { place: found.nameSpan, words, label: 'ARG' };
}

/** What an instruction means in this file. */
function factsOf(instruction: Instruction, { lines, locale }: HoverPlace): string | undefined {
  const { keyword, stage } = instruction;
  switch (keyword) {
    case 'FROM': return stage && stageFacts(stage, lines, locale);
    case 'RUN': case 'COPY': case 'ADD': return layerFacts(instruction, lines, locale);
    case 'ARG': case 'ENV': return variableLayerFacts(instruction, lines, locale);
    case 'CMD': case 'ENTRYPOINT': return processFacts(instruction, lines, locale);
    case 'USER': return userFacts(instruction, lines, locale);
    case 'WORKDIR': return workdirFacts(instruction, locale);
    case 'HEALTHCHECK': return healthcheckFacts(instruction, locale);
    default: return undefined;
  }
}

/** Words beside the keyword that ask the same question: the image and the name of a stage, the account of USER. */
function standsForKeyword({ keyword, words, argument }: Instruction, offset: number): Span | undefined {
  if (keyword === 'USER') return holds(argument?.place, offset) ? argument?.place : undefined;
  return keyword === 'FROM' ? words.find(({ place }) => holds(place, offset))?.place : undefined;
}

function instructionAt(instruction: Instruction, place: HoverPlace): DockerfileExplanation | undefined {
  const { offset, lines, locale } = place;
  const label = instruction.keyword;
  if (holds(instruction.keywordSpan, offset)) return { place: instruction.keywordSpan, facts: factsOf(instruction, place), words: INSTRUCTION_WORDS[label], label };
  const variable = variablePlace(instruction, offset, lines, locale);
  if (variable) return { place: variable.span, facts: variable.facts, words: variable.words, label: 'ARG' };
  const found = flagAt(instruction, place) ?? heredocAt(instruction, place) ?? signalAt(instruction, offset) ?? platformArgAt(instruction, offset);
  if (found) return found;
  const beside = standsForKeyword(instruction, offset);
  return beside && { place: beside, facts: factsOf(instruction, place), label };
}

/** What there is to say about an offset of a Dockerfile; undefined in comments, in heredocs, and where there is nothing. */
export function explainDockerfile(place: HoverPlace): DockerfileExplanation | undefined {
  const { dockerfile, offset } = place;
  const directive = directiveAt(place);
  if (directive || dockerfile.comments.some(({ span: comment }) => holds(comment, offset))) return directive;
  const outer = dockerfile.instructions.find(({ line }) => holds(line.span, offset));
  if (!outer) return undefined;
  const inner = outer.onbuild;
  return inner && offset >= inner.keywordSpan.start ? instructionAt(inner, place) : instructionAt(outer, place);
}

/** The explanation as Markdown; undefined when everything it says is said elsewhere. */
export function explanationMarkdown({ facts, words, label }: DockerfileExplanation, locale: Locale, withWords: (words: Term) => boolean): string | undefined {
  const general = words && withWords(words) ? `${words[locale]} [${label}](${words.link})` : undefined;
  return [facts, general].filter(part => part !== undefined).join('\n\n') || undefined;
}

// Completions of flags and their values, the options of --mount among them.

import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Stage } from '../model/dockerfile/types';
import type { Locale, Text } from '../rules/rule';
import { toItems, withTabStops, type CompletionRequest, type Proposal } from './dockerfile-completion-item';
import { FLAG_WORDS, type FlagTerm } from './dockerfile-flag-words';
import { CACHE_FOLDERS, MOUNT_OPTION_WORDS, MOUNT_TYPES, MOUNT_TYPE_WORDS, type MountType } from './dockerfile-mount-words';
import { reference } from './dockerfile-words';

const STAGE: Text = { en: 'Stage {number}, from {image}', zh: '第 {number} 个阶段，基于 {image}' };
const SWITCHES: Readonly<Record<string, Text>> = { true: { en: 'On', zh: '开' }, false: { en: 'Off', zh: '关' } };
const OWN_PLATFORMS: Readonly<Record<string, Text>> = {
  $BUILDPLATFORM: { en: 'The platform of the machine that builds: no emulation', zh: '构建机器自身的平台：不经模拟' },
  $TARGETPLATFORM: { en: 'The platform that is built for; what FROM takes without the flag', zh: '目标平台；FROM 不写该参数时就是它' },
};

/** Stages by their names, those without one by their numbers. The nearest first. */
export const stageProposals = (stages: readonly Stage[], locale: Locale): Proposal[] => [...stages].reverse().map((stage): Proposal => {
  const text = stage.name ?? String(stage.index);
  const detail = STAGE[locale].replace('{number}', String(stage.index + 1)).replace('{image}', stage.imageWord?.raw ?? '?');
  return { label: text, text, kind: CompletionItemKind.Reference, detail };
});

const choicesOf = (values: Readonly<Record<string, Text>>, locale: Locale, kind: CompletionItemKind = CompletionItemKind.EnumMember): Proposal[] =>
  Object.entries(values).map(([text, words]) => ({ label: text, text, kind, detail: words[locale] }));

/** The stages that an instruction may copy from or mount. */
const earlierStages = ({ cursor: { dockerfile, stage, isTrigger } }: CompletionRequest): readonly Stage[] =>
  (isTrigger ? [] : dockerfile.stages.slice(0, stage?.index ?? 0)); // the build that ONBUILD waits for has other stages

/** What follows a flag's `=`, in the order in which it is probably wanted; empty when anything may. */
function valuesOf(name: string, { values }: FlagTerm, request: CompletionRequest): Proposal[] {
  const { locale, cursor: { keyword } } = request;
  if (name === 'from') return stageProposals(earlierStages(request), locale);
  if (name === 'platform' && keyword === 'FROM') return [...choicesOf(OWN_PLATFORMS, locale), ...choicesOf(values ?? {}, locale)];
  return values ? choicesOf(values, locale) : [];
}

function flagProposal(name: string, term: FlagTerm, request: CompletionRequest): Proposal {
  const label = `--${name}`;
  const common = { label: term.isSwitch ? label : `${label}=`, kind: CompletionItemKind.Property, words: term };
  if (term.isSwitch) return { ...common, text: label };
  if (name === 'mount') return { ...common, ...withTabStops(`${label}=type=«${[...MOUNT_TYPES].sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b)).join('|')}»`) };
  const values = valuesOf(name, term, request).map(({ text }) => text);
  return values.length > 0 && request.snippets ? { ...common, ...withTabStops(`${label}=«${values.join('|')}»`) } : { ...common, text: `${label}=` };
}

/** The mounts that are wanted most come first. */
const RANK: readonly MountType[] = ['cache', 'secret', 'bind', 'ssh', 'tmpfs'];

/** The flags that the instruction may still have. `before` are the flags that stand there already. */
export function flagProposals(before: readonly string[], request: CompletionRequest): Proposal[] {
  const used = new Set(before.map(flag => /^--([\w-]+)/.exec(flag)?.[1] ?? ''));
  return Object.entries(FLAG_WORDS[request.cursor.keyword] ?? {}).filter(([name, { repeats, common }]) => (repeats || !used.has(name)) && !(common && request.elsewhere))
    .map(([name, term]) => flagProposal(name, term, request));
}

/** What may stand in the value of a flag, as far as it is typed. */
export function flagValueProposals(name: string, value: string, request: CompletionRequest): CompletionItem[] {
  const term = FLAG_WORDS[request.cursor.keyword]?.[name];
  if (!term || (term.common && request.elsewhere)) return [];
  if (name === 'mount') return mountItems(value, request);
  const proposals = term.isSwitch ? choicesOf(SWITCHES, request.locale) : valuesOf(name, term, request);
  return toItems(proposals, value, request);
}

/** Inside `--mount=`: a key, or the value behind its `=`. */
function mountItems(value: string, request: CompletionRequest): CompletionItem[] {
  const parts = value.split(',');
  const part = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).map(each => each.split('='));
  const written = before.find(([key]) => key?.toLowerCase() === 'type')?.[1];
  const type = MOUNT_TYPES.find(each => each === written);
  const equals = part.indexOf('=');
  if (equals >= 0) return toItems(optionValues(part.slice(0, equals).toLowerCase(), type, request), part.slice(equals + 1), request);
  if (written !== undefined && !type) return [];
  return toItems(optionProposals(new Set(before.map(([key = '']) => canonicalKey(key))), written === undefined ? undefined : type, request), part, request);
}

const canonicalKey = (key: string): string => {
  const name = key.toLowerCase();
  return Object.entries(MOUNT_OPTION_WORDS).find(([option]) => option === name)?.[1].sameAs ?? name;
};

function typeProposals(prefix: string, locale: Locale): Proposal[] {
  return RANK.map(type => ({ label: `${prefix}${type}`, text: `${prefix}${type}`, kind: CompletionItemKind.EnumMember, words: MOUNT_TYPE_WORDS[type], detail: locale === 'zh' ? '挂载类型' : 'Mount type' }));
}

/** The keys that the type of mount knows and that are not there yet; a mount begins with its type. */
function optionProposals(used: ReadonlySet<string>, type: MountType | undefined, { locale }: CompletionRequest): Proposal[] {
  if (!type && used.size === 0) return typeProposals('type=', locale);
  const options = Object.entries(MOUNT_OPTION_WORDS).filter(([key, { types, sameAs }]) =>
    key !== 'type' && sameAs === undefined && !used.has(key) && types.includes(type ?? 'bind'));
  const link = type ? MOUNT_TYPE_WORDS[type].link : reference('run---mount');
  return options.map(([key, words]): Proposal => {
    const text = words.isSwitch ? key : `${key}=`;
    return { label: text, text, kind: CompletionItemKind.Property, words: { ...words, link } };
  });
}

function optionValues(key: string, type: MountType | undefined, request: CompletionRequest): Proposal[] {
  const { locale } = request;
  const name = canonicalKey(key);
  if (name === 'type') return typeProposals('', locale);
  if (name === 'from') return stageProposals(earlierStages(request).filter(stage => stage.name !== undefined), locale);
  if (name === 'target' && type === 'cache') return choicesOf(CACHE_FOLDERS, locale, CompletionItemKind.Folder);
  const words = MOUNT_OPTION_WORDS[name];
  if (!words) return [];
  return choicesOf(words.isSwitch ? SWITCHES : words.values ?? {}, locale);
}

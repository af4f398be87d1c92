// textDocument/completion in Dockerfiles: what may stand at the cursor.

import { CompletionItemKind, type CompletionItem, type Position } from 'vscode-languageserver-types';
import { LineIndex } from '../text/lines';
import { createdUsers } from '../model/dockerfile/accounts';
import { INSTRUCTION_WORDS, reference } from './dockerfile-words';
import type { Locale, Text } from '../rules/rule';
import { toItems, withTabStops, type CompletionRequest, type Proposal } from './dockerfile-completion-item';
import { dockerfileCursor, type DockerfileCursor } from './dockerfile-cursor';
import { flagProposals, flagValueProposals, stageProposals } from './dockerfile-flag-completion';
import { idiomsAt, knownUsers } from './dockerfile-idioms';
import { SIGNAL_WORDS } from './dockerfile-name-words';
import { variableItems } from './dockerfile-variable-completion';

const WORDS = {
  idiom: { en: 'Snippet', zh: '代码片段' },
  scratch: { en: 'An empty file system: for one static binary', zh: '空文件系统：适合单个静态二进制' },
  as: { en: 'Names the stage', zh: '给阶段命名' },
  check: { en: 'The command that checks; 0 is healthy, 1 is not', zh: '检查命令：返回 0 为健康，1 为不健康' },
  none: { en: 'Switches the check of the base image off', zh: '关闭基础镜像自带的检查' },
} satisfies Record<string, Text>;

/** Whether the file writes its keywords in small letters. */
function isLowerCase({ dockerfile, instruction }: DockerfileCursor): boolean {
  const written = dockerfile.instructions.filter(each => each !== instruction).map(({ keywordSpan: { start, end } }) => dockerfile.text.slice(start, end));
  return written.length > 0 && written.every(keyword => keyword === keyword.toLowerCase());
}

function keywordsAt({ stage, isTrigger, instruction }: DockerfileCursor): readonly string[] {
  if (isTrigger) return Object.keys(INSTRUCTION_WORDS).filter(keyword => !['FROM', 'ONBUILD', 'MAINTAINER'].includes(keyword));
  if (!stage || stage.from === instruction) return ['FROM', 'ARG'];
  return Object.keys(INSTRUCTION_WORDS).filter(keyword => keyword !== 'MAINTAINER');
}

function instructionProposals(request: CompletionRequest): Proposal[] {
  const { cursor, locale, lines, elsewhere } = request;
  const lower = isLowerCase(cursor);
  const keywords = keywordsAt(cursor).map((keyword): Proposal => {
    const label = lower ? keyword.toLowerCase() : keyword;
    const space = /[ \t]/.test(lines.text.charAt(cursor.offset)) ? '' : ' ';
    return { label, text: `${label}${space}`, kind: CompletionItemKind.Keyword, words: INSTRUCTION_WORDS[keyword] };
  });
  const idioms = idiomsAt(cursor).map(({ label, words, body }): Proposal => {
    const written = body.map(line => line.replace(/\\$/, cursor.dockerfile.escape)).map(line => (lower ? line.replace(/^[A-Z]+ /, found => found.toLowerCase()) : line));
    return { label, ...withTabStops(written.join('\n')), kind: CompletionItemKind.Snippet, detail: WORDS.idiom[locale], words, filter: lower ? label.toLowerCase() : label };
  });
  return elsewhere ? idioms : [...keywords, ...idioms];
}

const plain = (text: string, words: Text & { readonly link?: string }, locale: Locale, kind: CompletionItemKind = CompletionItemKind.Value): Proposal =>
  ({ label: text, text, kind, words, detail: words.link === undefined ? words[locale] : undefined });

/** What may stand behind FROM, its flags aside: earlier stages, then AS. */
function fromProposals(words: readonly string[], { cursor, locale, isAsked }: CompletionRequest): Proposal[] {
  if (words.length === 1 && isAsked) return [plain('AS', { ...WORDS.as, link: reference('from') }, locale, CompletionItemKind.Keyword)];
  if (words.length > 0) return [];
  const earlier = cursor.dockerfile.stages.slice(0, cursor.stage?.index ?? 0).filter(({ name }) => name !== undefined);
  const stages = stageProposals(earlier, locale);
  return isAsked ? [...stages, plain('scratch', WORDS.scratch, locale)] : stages;
}

/** What may stand as a word of an instruction's arguments. `words` are those in front of the cursor's, flags left out. */
function argumentProposals(words: readonly string[], request: CompletionRequest): Proposal[] {
  const { cursor: { keyword, stage }, locale } = request;
  if (keyword === 'FROM') return request.elsewhere ? [] : fromProposals(words, request);
  if (words.length > 0) return [];
  switch (keyword) {
    case 'STOPSIGNAL': return Object.entries(SIGNAL_WORDS).filter(([name]) => name !== 'SIGKILL').map(([name, term]) => plain(name, term, locale, CompletionItemKind.EnumMember));
    case 'USER': return stage ? knownUsers(stage, stage.chain.flatMap(createdUsers)).map(user => plain(user.account, user.words, locale)) : [];
    case 'HEALTHCHECK': return [plain('CMD', WORDS.check, locale, CompletionItemKind.Keyword), plain('NONE', WORDS.none, locale, CompletionItemKind.Keyword)];
    default: return [];
  }
}

function itemsAt(request: CompletionRequest): CompletionItem[] {
  const { behind } = request.cursor;
  if (behind === undefined) return request.isAsked ? toItems(instructionProposals(request), typedKeyword(request), request) : [];
  const variables = variableItems(request);
  if (variables) return variables;
  const words = behind.split(/\s+/).slice(1);
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const operands = before.filter(each => !each.startsWith('--'));
  const value = /^--([\w-]+)=(.*)$/.exec(word);
  if (operands.length === 0 && value) return flagValueProposals(value[1] ?? '', value[2] ?? '', request);
  const mayBeFlag = operands.length === 0 && (word.startsWith('-') || (word === '' && request.isAsked));
  const flags = mayBeFlag ? flagProposals(before, request) : [];
  return toItems(word.startsWith('-') ? flags : [...argumentProposals(operands, request), ...flags], word, request);
}

/** The keyword as far as it is typed, in the letters of the file. */
const typedKeyword = ({ cursor, lines }: CompletionRequest): string => lines.text.slice(cursor.offset - cursor.keyword.length, cursor.offset);

/** Who asks, and how. */
export type CompletionClient = Pick<CompletionRequest, 'locale' | 'snippets' | 'isAsked' | 'elsewhere'>;

/** What may be written at a position of a Dockerfile, finished or half-typed. */
export function dockerfileCompletion(text: string, position: Position, client: CompletionClient): CompletionItem[] {
  const lines = new LineIndex(text);
  const cursor = dockerfileCursor(text, lines.offsetAt(position));
  return cursor ? itemsAt({ ...client, lines, cursor }) : [];
}

// Completions behind `$` and `${`: the variables in scope.

import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Variable } from '../model/dockerfile/types';
import { variableReferences } from '../model/dockerfile/variables';
import { variablesInScope } from '../model/dockerfile/variables-in-scope';
import { holdsKeyMaterial, isBuildSecretName } from '../model/secret-values';
import type { Text } from '../rules/rule';
import { toItems, type CompletionRequest, type Proposal } from './dockerfile-completion-item';
import { PLATFORM_ARG_WORDS } from './dockerfile-name-words';
import { linesOf, shown } from './dockerfile-wording';

const COMMANDS: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

const BUILDER: Text = { en: 'Set by the builder', zh: '由构建器设置' };

/** Where it comes from, and its value unless that is a secret. */
function detailOf({ name, value, source, instruction }: Variable, request: CompletionRequest): string {
  const { lines, locale } = request;
  const keyword = source.toUpperCase();
  const origin = instruction ? `${keyword}, ${linesOf([instruction], lines, locale)}` : keyword;
  const isShown = value !== undefined && value !== '' && !isBuildSecretName(name) && !holdsKeyMaterial(value);
  return isShown ? `${shown(value)} (${origin})` : `(${origin})`;
}

/** Whether the `$` that is being typed begins a reference: not escaped, not in single quotes. */
function isReference(behind: string, start: number, isBraced: boolean, escape: string): boolean {
  const finished = `${behind}${isBraced ? 'x}' : 'x'}`;
  return variableReferences(finished, escape).some(({ span }) => span.start === start);
}

/** Where the builder, or the shell of the instruction, replaces variables, and which then. */
function replaced({ cursor: { keyword, behind = '', instruction } }: CompletionRequest, variables: readonly Variable[]): readonly Variable[] {
  if (!COMMANDS.has(keyword)) return variables;
  if (/^\s*(?:--\S+\s+)*\[/.test(behind) || (instruction?.body && instruction.body.dialect !== 'sh')) return [];
  return keyword === 'RUN' ? variables : variables.filter(({ source }) => source === 'env'); // an ARG is gone when the container runs
}

const proposalOf = (variable: Variable, text: string, request: CompletionRequest): Proposal => ({
  label: variable.name,
  text,
  kind: CompletionItemKind.Variable,
  detail: variable.source === 'builtin' ? BUILDER[request.locale] : detailOf(variable, request),
  ...(variable.source === 'builtin' && { words: PLATFORM_ARG_WORDS[variable.name] }),
});

/** The variables that fit behind the `$` in front of the cursor; undefined when there is no `$`. */
export function variableItems(request: CompletionRequest): CompletionItem[] | undefined {
  const { cursor: { behind = '', instruction, dockerfile, offset }, lines, elsewhere } = request;
  const found = /\$(\{?)(\w*)$/.exec(behind);
  if (!found || !instruction) return undefined;
  const [, brace = '', word = ''] = found;
  if (elsewhere || !isReference(behind, found.index, brace !== '', dockerfile.escape)) return [];
  const close = brace !== '' && lines.text.charAt(offset) !== '}' ? '}' : '';
  const variables = replaced(request, variablesInScope(instruction));
  return toItems(variables.map(variable => proposalOf(variable, `${variable.name}${close}`, request)), word, request);
}

// Rules about ignore comments, which look the same in every kind of file.

import type { Directive } from '../model/suppression/directive';
import { runnerOf, type CommentContext, type CommentRule, type DockerfileChanges, type RuleDefinition } from './rule';

/** Looks at each of our own ignore comments; other linters' are their business. */
export function commentRule<T = undefined>(definition: RuleDefinition<Directive, T, DockerfileChanges, CommentContext>): CommentRule {
  const check = runnerOf(definition);
  return {
    ...definition,
    language: 'comment',
    fixCount: definition.fixes?.length ?? 0,
    find: (directives, context) => directives.filter(({ source }) => source === 'seaworthy')
      .flatMap(directive => check(directive, context, () => [])),
  };
}

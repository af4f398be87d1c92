// Rules about ignore comments, which look the same in every kind of file.

import type { Directive } from '../model/suppression';
import type { CommentRule, Finding, RuleInfo } from './rule';

interface Definition extends RuleInfo {
  check(directive: Directive, isRule: (name: string) => boolean): Iterable<Finding>;
}

export function commentRule(definition: Definition): CommentRule {
  return {
    ...definition,
    language: 'comment',
    fixCount: 0,
    find: (directives, isRule) => directives.flatMap(directive =>
      [...definition.check(directive, isRule)].map(finding => ({ finding, fixes: [], owners: [] }))),
  };
}

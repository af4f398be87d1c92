// Rules about a whole YAML document, before any manifest is read from it.

import type { YamlDocument } from '../model/yaml/document';
import type { DocumentRule, Finding, RuleInfo } from './rule';

interface Definition extends RuleInfo {
  check(document: YamlDocument): Iterable<Finding>;
}

export function documentRule(definition: Definition): DocumentRule {
  return {
    ...definition,
    language: 'yaml',
    fixCount: 0,
    find: document => [...definition.check(document)].map(finding => ({ finding, fixes: [], owners: [] })),
  };
}

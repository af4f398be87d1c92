// What each alias of a document stands for, as go-yaml reads it.

import { isAlias, visit, type Alias, type Document, type Node } from 'yaml';

/** Cheap test before a tree is searched: an alias begins with an asterisk at the start of a value. */
export const mayHoldAliases = (text: string): boolean => /(?:^|[\s[{,:])\*[^\s*,[\]{}]/.test(text);

/** Every alias with the value of the last anchor of its name before it; undefined when there is none, or when that value holds the alias itself. */
export function readAliases(ast: Document.Parsed): ReadonlyMap<Alias, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(ast, {
    Node(_key, node, ancestors) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        targets.set(node, target && !ancestors.includes(target) ? target : undefined);
      } else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

// Other linters' names: what the rules' aliases and the page for people who come from there must agree on.

import assert from 'node:assert/strict';
import { pagesFromOtherLinters } from '../../scripts/generate/from-other-linters';
import { namesOf, PEER_CHECKS, type PeerChecks } from '../../scripts/generate/peer-checks';
import { RULES } from '../../server/src/rules/all';
import type { Peer } from '../../server/src/rules/rule';

const PEERS = Object.entries(PEER_CHECKS) as [Peer, PeerChecks][];
const ALIASES = RULES.flatMap(rule => Object.entries(rule.alias ?? {}).flatMap(([peer, names]) =>
  names.map(name => ({ rule: rule.id, peer: peer as Peer, name }))));
const IDS = new Set(RULES.map(({ id }) => id));

const twice = (names: readonly string[]): readonly string[] => names.filter((name, index) => names.indexOf(name) !== index);
const words = ({ rule, peer, name }: typeof ALIASES[number]): string => `${rule}: ${peer}:${name}`;

describe('names from other linters', () => {
  it('have their check in the list of that linter when a rule takes one as its alias', () => {
    assert.ok(ALIASES.length > 0);
    assert.deepEqual(ALIASES.filter(({ peer, name }) => !namesOf(PEER_CHECKS[peer]).includes(name)).map(words), []);
  });

  it('are not left out when a rule has them as its alias', () => {
    const leftOut = (peer: Peer): readonly string[] => PEER_CHECKS[peer].leftOut.flatMap(({ names }) => names);
    assert.deepEqual(ALIASES.filter(({ peer, name }) => leftOut(peer).includes(name)).map(words), []);
  });

  it('stand once in the list of their linter', () => {
    assert.deepEqual(PEERS.flatMap(([peer, known]) => twice(namesOf(known)).map(name => `${peer}:${name}`)), []);
  });

  it('stand once in the aliases of a rule', () => {
    assert.deepEqual(RULES.flatMap(rule => Object.values(rule.alias ?? {}).flatMap(names => twice(names).map(name => `${rule.id}: ${name}`))), []);
  });

  it('are left out in favour of rules that exist', () => {
    const mentioned = PEERS.flatMap(([, { leftOut }]) => leftOut.flatMap(({ ours = [] }) => ours));
    assert.deepEqual(mentioned.filter(id => !IDS.has(id)), []);
  });
});

describe('the page for people from other linters', () => {
  for (const [file, text] of pagesFromOtherLinters(RULES)) {
    const sections = new Map(text.split('\n## ').slice(1).map(section => [section.slice(0, section.indexOf('\n')), section]));
    const rowsOf = (title: string): readonly string[] => (sections.get(title) ?? '').split('\n').filter(line => line.startsWith('| `'));

    it(`has every check in exactly one row of its linter's table in ${file}`, () => {
      for (const [, known] of PEERS) {
        const written = rowsOf(known.title).flatMap(line => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
        assert.deepEqual([...written].sort(), [...namesOf(known)].sort(), known.title);
      }
    });

    it(`leads from an alias to the page of its rule in ${file}`, () => {
      for (const { rule, peer, name } of ALIASES) {
        const line = rowsOf(PEER_CHECKS[peer].title).find(cells => cells.startsWith(`| \`${name}\` |`));
        assert.ok(line?.includes(`[${rule}](rules/${rule}.md)`), `${peer}:${name} leads to ${rule}`);
      }
    });
  }
});

// A few made-up rules and a file system in memory, for the tests of settings.

import type { Host } from '../../server/src/host/host';
import type { Peer, RuleInfo, RuleLevel } from '../../server/src/rules/rule';

const text = { en: 'A title', zh: '标题' };

const rule = (id: string, severity: RuleLevel, alias: Partial<Record<Peer, readonly string[]>>): RuleInfo =>
  ({ id, severity, category: 'probes', title: text, message: text, why: text, whenNot: text, links: [], alias, examples: [] });

export const SOME_RULES: readonly RuleInfo[] = [
  rule('missing-readiness-probe', 'warning', { 'kube-linter': ['no-readiness-probe'] }),
  rule('missing-cpu-request', 'warning', { 'kube-linter': ['unset-cpu-requirements'], 'kube-score': ['container-resources'] }),
  rule('missing-cpu-limit', 'off', { 'kube-score': ['container-resources'] }),
  rule('image-without-tag', 'warning', { hadolint: ['DL3006'] }),
];

/** A host whose files are the given ones; counts what is read. */
export function hostOf(files: Readonly<Record<string, string>>): Host & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    read: file => {
      reads.push(file);
      return Promise.resolve(files[file]);
    },
    list: folder => Promise.resolve(Object.keys(files).filter(file => file.startsWith(`${folder}/`))),
    entries: () => Promise.resolve([]),
  };
}

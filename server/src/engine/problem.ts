// A finding in a file, with the severity in effect, its words' arguments, and the fixes that can be asked for.

import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Located } from '../model/project';
import type { YamlChange } from '../model/yaml-change';
import type { Arguments, FileChange, Neighbour, RuleInfo, Severity, Text } from '../rules/rule';

export interface RelatedPlace {
  readonly text: Text;
  readonly args: Arguments;
  /** A span of the same file, or an object of the project. */
  readonly at: Span | Located;
}

/** Changes to a YAML document of the file (by its index in the analysis), or finished edits, or another file. Spans of edits are the file's. */
export type FixPlan =
  | { readonly part: number; readonly changes: readonly YamlChange[] }
  | { readonly edits: readonly Edit[] }
  | { readonly file: FileChange };

export interface ProblemFix {
  readonly safe: boolean;
  readonly title: Text;
  /** Undefined when nothing true can be written here. */
  plan(): FixPlan | undefined;
}

/** Spans are offsets into the whole file. */
export interface Problem {
  readonly rule: RuleInfo;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Text;
  readonly args: Arguments;
  readonly related: readonly RelatedPlace[];
  readonly unnecessary: boolean;
  readonly fixes: readonly ProblemFix[];
  /** Further places where an ignore comment for it may sit. */
  readonly owners: readonly Span[];
  /** The object that it was found in; undefined in a Dockerfile, and for what is wrong with a document as a whole. */
  readonly object?: ObjectName | undefined;
}

/** What exceptions know an object by. */
export interface ObjectName {
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

/** The peers' names for a rule, as `kube-linter:no-readiness-probe`. */
export const aliasesOf = (rule: RuleInfo): readonly string[] =>
  Object.entries(rule.alias ?? {}).flatMap(([peer, names]) => names.map(name => `${peer}:${name}`));

/** Every name that a person may call a rule by: its id, and peers' names with or without the peer before them. */
export const namesOf = (rule: RuleInfo): readonly string[] => [rule.id, ...Object.values(rule.alias ?? {}).flat(), ...aliasesOf(rule)];

/** Whether an extension beside us already reports what the rule reports: Docker's runs BuildKit's own checks. */
export const isReportedElsewhere = (rule: RuleInfo, neighbours: readonly Neighbour[]): boolean =>
  (rule.overlaps !== undefined && neighbours.includes(rule.overlaps))
  || ((rule.alias?.buildkit ?? []).length > 0 && neighbours.includes('docker-checks'));

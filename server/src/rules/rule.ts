// What a rule is: words in both languages, a check on the model, fixes, and examples that are tests and docs at once.

import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { BuildContext } from '../model/dockerfile/build-context';
import type { Dockerfile } from '../model/dockerfile/dockerfile';
import type { KubernetesVersion } from '../model/kubernetes/kubernetes-version';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Located, Project } from '../model/project';
import type { Directive, RuleReference } from '../model/suppression/directive';
import type { YamlChange } from '../model/yaml-change';
import type { YamlDocument } from '../model/yaml/document';

/** A sentence in every language that Seaworthy speaks. Holes in braces (`{container}`) are filled from a finding's arguments. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Locale = keyof Text;

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type RuleLevel = Severity | 'off';

export const CATEGORIES = [
  'resources', 'probes', 'lifecycle', 'scheduling', 'availability', 'scaling', 'configuration', 'networking', 'image', 'security',
  'rbac', 'metadata', 'validity', 'deprecation', 'base-image', 'layers-and-cache', 'copy-and-add', 'packages', 'shell',
  'entrypoint-and-signals', 'users-and-permissions', 'secrets', 'multi-stage', 'ignoring',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Other linters whose names for a check are known; users search and migrate by them. */
export type Peer = 'kube-linter' | 'kube-score' | 'polaris' | 'kubescape' | 'checkov' | 'trivy' | 'hadolint' | 'buildkit' | 'dockerfile-utils' | 'dockerfilelint';

/** What another extension may already do in the same file. */
export type Neighbour = 'yaml-syntax' | 'dockerfile-syntax' | 'docker-checks' | 'dockerfile-hover' | 'kubernetes-schema' | 'yaml-outline' | 'dockerfile-outline';

export type Arguments = Readonly<Record<string, string | number | Text | undefined>>;

/** A place that explains a finding, in this document or in another file. */
export interface Related {
  readonly text: Text;
  readonly args?: Arguments;
  /** A span of the same document, or an object of the project. */
  readonly at: Span | Located;
}

/** What a check found: a place and arguments, no words. `T` is what its fixes need to know. */
export interface Finding<T = undefined> {
  /** One word, on one line. */
  readonly at: Span;
  readonly args?: Arguments;
  /** Which of the rule's `variants` says it; without one, its `message`. */
  readonly variant?: string;
  readonly related?: readonly Related[];
  /** The words underlined have no effect and may go: editors fade them. */
  readonly unnecessary?: boolean;
  readonly data?: T;
}

/** Thresholds of the house, from the settings; ratios are limit ÷ request. */
export interface ResourcePolicy {
  /** Whether the ratios are for what serves and CPU limits are free, or hold for every container to the letter. */
  readonly policy: 'balanced' | 'note';
  /** From this priority on a pod counts as important. */
  readonly importantPriority: number;
  /** PriorityClass names that make a pod important, beside those of the workspace that reach the threshold. */
  readonly importantClasses: readonly string[];
  readonly importantRatio: { readonly cpu: number; readonly memory: number };
  readonly otherRatio: { readonly cpu: number; readonly memory: number };
}

/** What requests and limits may be, in cores and in MiB; 0 where there is no bound. */
export interface ResourceBounds {
  readonly minCpu: number;
  readonly maxCpu: number;
  readonly minMemory: number;
  readonly maxMemory: number;
}

/** A label or annotation that objects must have. */
export interface RequiredKey {
  readonly name: string;
  /** What the whole value must match, as `text/value-pattern.ts` reads it. */
  readonly pattern?: string;
  /** The kinds of objects that must have it; without any, those that make pods. */
  readonly kinds?: readonly string[];
}

/** What the value of a label may be. */
export type LabelKind = 'text' | 'url' | 'semver' | 'hash' | 'rfc3339' | 'spdx' | 'email';

/** The labels that the images of a house carry. */
export interface LabelPolicy {
  readonly schema: Readonly<Record<string, LabelKind>>;
  /** Whether there may be no others. */
  readonly strict: boolean;
}

/** What a check may know beside its target. */
export interface RuleContext {
  /** The file's URI or path, `/`-separated. */
  readonly file: string;
  readonly kubernetesVersion: KubernetesVersion;
  readonly resourcePolicy: ResourcePolicy;
  readonly resourceBounds: ResourceBounds;
  /** Registries, or registries with the beginning of a path, that images may come from; empty for any. */
  readonly allowedRegistries: readonly string[];
  readonly labels: LabelPolicy;
  /** PriorityClasses that workloads may name; empty for any. */
  readonly allowedPriorityClasses: readonly string[];
  /** Labels and annotations that objects must have; empty for none. */
  readonly requiredLabels: readonly RequiredKey[];
  readonly requiredAnnotations: readonly RequiredKey[];
  /** Stages that something builds by name (`docker build --target`). */
  readonly stageTargets: readonly string[];
  /** What a Dockerfile is most likely built from; undefined for manifests, and when that cannot be known. */
  readonly buildContext?: BuildContext | undefined;
  readonly project: Project;
  /** Whether another rule speaks here too, for two rules that would say nearly the same on one word. */
  isOn(rule: string): boolean;
}

/** What should be true afterwards; undefined when nothing true can be written. */
export type KubernetesChanges = readonly YamlChange[] | undefined;
export type DockerfileChanges = readonly Edit[] | FileChange | undefined;

/** Another file, written anew or for the first time. */
export interface FileChange {
  /** Rules write it relative to the folder of the file that is looked at; fixes hold it absolute. */
  readonly path: string;
  /** Undefined when there is no such file yet. */
  readonly before: string | undefined;
  readonly text: string;
}

export interface Fix<Target, T, Changes, Context = RuleContext> {
  /** Whether fix-all may apply it without a person looking: it cannot change what runs, other than as the rule demands. */
  readonly safe: boolean;
  /** May hold the finding's arguments. */
  readonly title: Text;
  changes(target: Target, context: Context, finding: Finding<T>): Changes;
}

/**
 * `[|…|]` marks what is underlined. `fixed` is the exact text after the first fix; `writes` the exact text of another file after it;
 * without either no fix may be offered. `files` are the other files of the workspace; a Dockerfile's build context.
 */
export type Example =
  | { readonly good: string; readonly why?: Text; readonly files?: Readonly<Record<string, string>>; readonly settings?: ExampleSettings }
  | { readonly bad: string; readonly fixed?: string; readonly writes?: Readonly<Record<string, string>>; readonly files?: Readonly<Record<string, string>>; readonly settings?: ExampleSettings };

/** Settings an example needs, as they would stand in `.seaworthy.yaml`. */
export type ExampleSettings = Readonly<Record<string, unknown>>;

export interface RuleInfo {
  /** Names the offence; also the file's name and the page's. */
  readonly id: string;
  readonly severity: RuleLevel;
  readonly category: Category;
  readonly title: Text;
  readonly message: Text;
  /** Other sentences for other shapes of the same offence. */
  readonly variants?: Readonly<Record<string, Text>>;
  readonly why: Text;
  /** When ignoring it is right. */
  readonly whenNot: Text;
  /** Official pages. */
  readonly links: readonly string[];
  readonly alias?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /** It says that something is missing: it stays silent where the rest may stand elsewhere (patches, templates). */
  readonly reportsAbsence?: boolean;
  /** What neighbour extensions report too: beside one, only one of the two should speak. */
  readonly overlaps?: Neighbour;
  /** Kubernetes releases in which it holds: from `since` on, before `until`. */
  readonly since?: string;
  readonly until?: string;
  /** On in the `strict` preset at this severity, when it is off by default. */
  readonly strict?: Severity;
  readonly examples: readonly Example[];
}

/** A fix of one finding, ready to be asked for its changes. */
export interface BoundFix<Changes> {
  readonly safe: boolean;
  readonly title: Text;
  changes(): Changes;
}

/** A finding with its fixes, the preferred one first. */
export interface RawProblem<Changes> {
  readonly finding: Finding;
  readonly fixes: readonly BoundFix<Changes>[];
  /** Further places where an ignore comment for this finding may sit: its container's name, its object's kind. */
  readonly owners: readonly Span[];
}

export interface KubernetesRule extends RuleInfo {
  readonly language: 'kubernetes';
  /** The kinds that it looks at; `workloads`: whatever makes pods. It finds nothing in others. */
  readonly appliesTo: readonly string[] | 'workloads' | 'all';
  /** How many kinds of fix it has. */
  readonly fixCount: number;
  find(manifest: Manifest, context: RuleContext): readonly RawProblem<KubernetesChanges>[];
}

/** Looks at a whole document, before any manifest is read from it. */
export interface DocumentRule extends RuleInfo {
  readonly language: 'yaml';
  readonly fixCount: number;
  find(document: YamlDocument): readonly RawProblem<KubernetesChanges>[];
}

/** Looks at the ignore comments of any file. */
export interface CommentRule extends RuleInfo {
  readonly language: 'comment';
  readonly fixCount: number;
  find(directives: readonly Directive[], context: CommentContext): readonly RawProblem<DockerfileChanges>[];
}

/** What a check of ignore comments may know beside the comment. */
export interface CommentContext {
  /** The text that the comments' spans are offsets into. */
  readonly text: string;
  isRule(name: string): boolean;
  /** The rule's name that was probably meant. */
  suggest(name: string): string | undefined;
  /** Whether every comment must say why. */
  readonly requiresReason: boolean;
  /** Whether the house lets no comment ignore a rule of this name. */
  isLocked(name: string): boolean;
  /** Whether it could have ignored a finding and did not: the rule is on here, and found nothing where the comment reaches. */
  isUnused(directive: Directive, rule: RuleReference): boolean;
}

export interface DockerfileRule extends RuleInfo {
  readonly language: 'dockerfile';
  readonly fixCount: number;
  find(dockerfile: Dockerfile, context: RuleContext): readonly RawProblem<DockerfileChanges>[];
}

export type Rule = KubernetesRule | DockerfileRule | DocumentRule | CommentRule;

/** A rule as its author writes it. */
export interface RuleDefinition<Target, T, Changes, Context = RuleContext> extends RuleInfo {
  check(target: Target, context: Context): Iterable<Finding<T>>;
  readonly fixes?: readonly Fix<Target, T, Changes, Context>[];
}

/**
 * Makes of a definition what runs its check on one target and binds its fixes to what it finds. The owners of a finding are asked for only
 * when there is one: most rules find nothing in most objects.
 */
export function runnerOf<Target, T, Changes, Context>({ check, fixes = [] }: RuleDefinition<Target, T, Changes, Context>) {
  return (target: Target, context: Context, ownersOf: () => readonly Span[]): readonly RawProblem<Changes>[] => {
    const findings = [...check(target, context)];
    if (findings.length === 0) return [];
    const owners = ownersOf();
    return findings.map(finding => ({
      finding: { ...finding, data: undefined },
      owners,
      fixes: fixes.map(fix => ({ safe: fix.safe, title: fix.title, changes: () => fix.changes(target, context, finding) })),
    }));
  };
}

// Analyses files: splits, parses and checks them document by document, and keeps what has not changed.

import { folderOf, join } from '../host/host';
import { closest } from '../text/closest';
import { shift, type Span } from '../text/span';
import { buildContextOf } from '../model/dockerfile/build-context';
import { parseDockerfile, type Dockerfile } from '../model/dockerfile/dockerfile';
import type { FileTraits, Manifest } from '../model/kubernetes/manifest';
import { targetVersion } from '../model/kubernetes/kubernetes-version';
import type { ProjectIndex } from '../model/project';
import type { Topic } from '../model/project-topics';
import { WatchedProject } from '../model/watched-project';
import { readDockerfileComments, stageSpans } from '../model/suppression/dockerfile-comments';
import { readOwnComments } from '../model/suppression/own-comments';
import { splitStream } from '../model/yaml/stream';
import type { CommentContext, CommentRule, DockerfileChanges, DockerfileRule, RawProblem, Rule, RuleContext, Severity } from '../rules/rule';
import { ActiveRules, type Active } from './active-rules';
import { checkDocument, readDocument, templatedKinds, type DocumentModel, type DocumentProblem } from './document-analysis';
import { sift, type DirectiveAt, type IgnoredProblem } from './ignored';
import { namesOf, type Problem, type ProblemFix } from './problem';
import type { RuleWatch } from './rule-watch';
import { levelOf, type Settings } from './settings';

export type FileLanguage = 'kubernetes' | 'dockerfile';

export interface SourceFile {
  /** URI or absolute path, `/`-separated. */
  readonly file: string;
  readonly text: string;
  readonly language: FileLanguage;
}

/** One document of a YAML file and where in the file it begins. */
export interface DocumentPart {
  readonly offset: number;
  readonly model: DocumentModel;
}

export interface Analysis {
  readonly source: SourceFile;
  /** The documents of a YAML file, in order. */
  readonly parts: readonly DocumentPart[];
  /** The model of a Dockerfile. */
  readonly dockerfile: Dockerfile | undefined;
  readonly problems: readonly Problem[];
  /** What of the file asks to ignore findings. */
  readonly directives: readonly DirectiveAt[];
  /** The findings that are left out therefore. */
  readonly ignored: readonly IgnoredProblem[];
}

interface CachedDocument {
  readonly model: DocumentModel;
  /** Of the project when it was checked, and what the rules asked the project then. */
  revision: number;
  asked: ReadonlySet<Topic>;
  settings: Settings | undefined;
  problems: readonly DocumentProblem[];
  /** The problems as they are in the file, while the document stays where it is. */
  placed?: { readonly of: readonly DocumentProblem[]; readonly offset: number; readonly part: number; readonly problems: readonly Problem[] };
}

interface FileCache {
  readonly traits: FileTraits;
  readonly documents: Map<string, CachedDocument>;
}

interface CommentsToCheck extends Pick<Analysis, 'source' | 'parts' | 'directives' | 'ignored'> {
  readonly settings: Settings;
}

export class Analyser {
  private readonly caches = new Map<string, FileCache>();
  /** The rules by every name that they have. */
  private readonly names = new Map<string, Rule[]>();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly project: ProjectIndex,
    private readonly watch: RuleWatch,
    /** Whether what it reads goes into the project index. */
    private readonly keepsIndex = true,
    /** The ISO date by which what expires is judged. */
    private readonly today: () => string = () => new Date().toISOString().slice(0, 10),
  ) {
    for (const rule of rules) {
      for (const name of namesOf(rule)) this.names.set(name, [...this.names.get(name) ?? [], rule]);
    }
  }

  /** What the file adds to the project index; parses what is not parsed yet and runs no rule. */
  index(source: SourceFile, traits: FileTraits): void {
    if (source.language === 'dockerfile') return;
    const parts = this.read(source, traits);
    this.updateIndex(source.file, parts);
  }

  forget(file: string): void {
    this.caches.delete(file);
  }

  /** Takes a file that nobody looks into: what stands nowhere near it may stand in it. */
  leaveOut(file: string): void {
    this.forget(file);
    this.project.update(file, { objects: [], incomplete: true });
  }

  /** The whole analysis at once. */
  analyse(source: SourceFile, traits: FileTraits, settings: Settings): Analysis {
    const steps = this.analyseInSteps(source, traits, settings);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The same, stopping after each document so that a caller can answer other requests or give up in between. */
  *analyseInSteps(source: SourceFile, traits: FileTraits, settings: Settings): Generator<void, Analysis> {
    if (source.language === 'dockerfile') return this.analyseDockerfile(source, traits, settings);
    const parts = this.read(source, traits);
    this.updateIndex(source.file, parts);
    const context = this.contextFor(source.file, settings);
    const active = this.activeRules(settings);
    const problems: Problem[] = [];
    for (const [index, part] of parts.entries()) {
      const cached = this.caches.get(source.file)?.documents.get(part.model.text);
      if (!cached) continue;
      if (cached.settings !== settings || !this.project.isUnchanged(cached.asked, cached.revision)) {
        const project = new WatchedProject(this.project);
        cached.problems = checkDocument(part.model, active, { ...context, project }, this.watch);
        cached.settings = settings;
        cached.asked = project.asked;
        cached.revision = this.project.revision;
        yield;
      }
      if (cached.placed?.of !== cached.problems || cached.placed.offset !== part.offset || cached.placed.part !== index) {
        cached.placed = { of: cached.problems, offset: part.offset, part: index, problems: cached.problems.map(problem => placeProblem(problem, part.offset, index)) };
      }
      for (const problem of cached.placed.problems) problems.push(problem);
    }
    const directives = parts.flatMap(({ model, offset }) => model.directives.map(directive => ({ directive, offset })));
    return this.finish(source, parts, undefined, problems, directives, settings);
  }

  private read(source: SourceFile, traits: FileTraits): readonly DocumentPart[] {
    const old = this.caches.get(source.file);
    const reusable = old && sameTraits(old.traits, traits) ? old.documents : new Map<string, CachedDocument>();
    const documents = new Map<string, CachedDocument>();
    const parts = splitStream(source.text).map(({ start, end }): DocumentPart => {
      const text = source.text.slice(start, end);
      const cached = documents.get(text) ?? reusable.get(text)
        ?? { model: readDocument(text, traits), revision: -1, asked: new Set(), settings: undefined, problems: [] };
      documents.set(text, cached);
      return { offset: start, model: cached.model };
    });
    this.caches.set(source.file, { traits, documents });
    return parts;
  }

  private updateIndex(file: string, parts: readonly DocumentPart[]): void {
    if (!this.keepsIndex) return;
    this.project.update(file, {
      objects: parts.flatMap(({ model, offset }) => model.facts.map(facts => ({ facts, offset }))),
      incomplete: parts.some(({ model }) => (model.yaml?.errors.length ?? 0) > 0),
      templated: parts.flatMap(({ model }) => templatedKinds(model)),
    });
  }

  private analyseDockerfile(source: SourceFile, traits: FileTraits, settings: Settings): Analysis {
    const dockerfile = parseDockerfile(source.text);
    const context = { ...this.contextFor(source.file, settings), buildContext: buildContextOf(dockerfile, traits.around) };
    const problems = this.rules.filter(rule => rule.language === 'dockerfile').flatMap((rule: DockerfileRule) => {
      const severity = levelOf(rule, settings);
      return severity === 'off' ? [] : this.watch(rule, () => rule.find(dockerfile, context)).map(raw => placeEdits(rule, severity, raw, 0, source.file));
    });
    const own = readOwnComments(source.text, { stages: stageSpans(dockerfile) });
    const directives = [...own, ...readDockerfileComments(dockerfile)].map(directive => ({ directive, offset: 0 }));
    return this.finish(source, [], dockerfile, problems, directives, settings);
  }

  private finish(
    source: SourceFile, parts: readonly DocumentPart[], dockerfile: Dockerfile | undefined, problems: readonly Problem[],
    directives: readonly DirectiveAt[], settings: Settings,
  ): Analysis {
    const { kept, ignored } = sift({ text: source.text, problems, directives, settings, today: this.today() });
    const about = this.checkDirectives({ source, parts, directives, ignored, settings });
    const all = [...kept, ...about].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return { source, parts, dockerfile, problems: all, directives, ignored };
  }

  private checkDirectives({ source, parts, directives, ignored, settings }: CommentsToCheck): Problem[] {
    if (directives.length === 0 || !settings.inlineIgnores) return [];
    // In a template or a patch rules keep silent for other reasons.
    const judgesUse = parts.every(({ model }) => !model.yaml?.templated && (model.yaml?.errors.length ?? 0) === 0 && model.manifests.every(manifest => !manifest.isPartial));
    return this.rules.filter(rule => rule.language === 'comment').flatMap((rule: CommentRule) => {
      const severity = levelOf(rule, settings);
      if (severity === 'off') return [];
      return directives.flatMap(at => {
        const context: CommentContext = {
          text: source.text.slice(at.offset),
          isRule: name => this.names.has(name),
          suggest: name => closest(name, this.names.keys()),
          requiresReason: settings.requireReason,
          isLocked: name => (this.names.get(name) ?? []).some(({ id }) => settings.locked.includes(id)),
          isUnused: (_directive, reference) => judgesUse && this.speaksHere(reference.name, source.language, settings)
            && !ignored.some(each => each.by === at && 'name' in each && each.name === reference),
        };
        return this.watch(rule, () => rule.find([at.directive], context)).map(raw => placeEdits(rule, severity, raw, at.offset));
      });
    });
  }

  /** Whether each rule that a name means is on, and looks at this kind of file. */
  private speaksHere(name: string, language: FileLanguage, settings: Settings): boolean {
    const rules = this.names.get(name) ?? [];
    return rules.length > 0 && rules.every(rule => levelOf(rule, settings) !== 'off' && (rule.language === 'dockerfile') === (language === 'dockerfile'));
  }

  private activeRules(settings: Settings): ActiveRules {
    const active = <R extends Rule>(rules: readonly R[]): readonly Active<R>[] => rules.flatMap(rule => {
      const severity = levelOf(rule, settings);
      return severity === 'off' ? [] : [{ rule, severity }];
    });
    return new ActiveRules(active(this.rules.filter(rule => rule.language === 'yaml')), active(this.rules.filter(rule => rule.language === 'kubernetes')));
  }

  private contextFor(file: string, settings: Settings): RuleContext {
    const on = new Set(this.rules.filter(rule => levelOf(rule, settings) !== 'off').map(({ id }) => id));
    return {
      file,
      kubernetesVersion: targetVersion(settings.kubernetesVersion),
      resourcePolicy: settings.resourcePolicy,
      resourceBounds: settings.resourceBounds,
      allowedRegistries: settings.allowedRegistries,
      allowedPriorityClasses: settings.allowedPriorityClasses,
      requiredLabels: settings.requiredLabels,
      requiredAnnotations: settings.requiredAnnotations,
      stageTargets: settings.stageTargets,
      labels: settings.labels,
      project: this.project,
      isOn: id => on.has(id),
    };
  }
}

const sameTraits = (a: FileTraits, b: FileTraits): boolean => a.template === b.template && a.patch === b.patch && a.chartTest === b.chartTest;

const isSpan = (place: object): place is Span => 'start' in place;

function place<Changes>(rule: Rule, severity: Severity, raw: RawProblem<Changes> & { readonly object?: Manifest }, offset: number, fixes: readonly ProblemFix[]): Problem {
  const { finding } = raw;
  return {
    rule,
    severity,
    span: shift(finding.at, offset),
    message: (finding.variant === undefined ? undefined : rule.variants?.[finding.variant]) ?? rule.message,
    args: finding.args ?? {},
    related: (finding.related ?? []).map(({ text, args, at }) => ({ text, args: args ?? finding.args ?? {}, at: isSpan(at) ? shift(at, offset) : at })),
    unnecessary: finding.unnecessary ?? false,
    fixes,
    owners: raw.owners.map(owner => shift(owner, offset)),
    object: raw.object,
  };
}

function placeProblem({ rule, severity, raw }: DocumentProblem, offset: number, part: number): Problem {
  return place(rule, severity, raw, offset, raw.fixes.map(fix => ({
    safe: fix.safe,
    title: fix.title,
    plan: () => {
      const changes = fix.changes();
      return changes && changes.length > 0 ? { part, changes } : undefined;
    },
  })));
}

/** @param file what the paths of other files are relative to */
function placeEdits(rule: Rule, severity: Severity, raw: RawProblem<DockerfileChanges>, offset: number, file = ''): Problem {
  return place(rule, severity, raw, offset, raw.fixes.map(fix => ({
    safe: fix.safe,
    title: fix.title,
    plan: () => {
      const changes = fix.changes();
      if (changes && 'path' in changes) return { file: { ...changes, path: join(folderOf(file), changes.path) } };
      return changes && changes.length > 0 ? { edits: changes.map(edit => ({ ...edit, span: shift(edit.span, offset) })) } : undefined;
    },
  })));
}

// Settings as they are written, in part, and how one layer lies over another.

import type { Span } from '../text/span';
import type { LabelPolicy, RequiredKey, ResourceBounds, ResourcePolicy, RuleLevel, Severity } from '../rules/rule';
import type { WrittenException } from './exceptions';
import type { Preset, Settings } from './settings';

/** A text of a configuration and where it stands there. */
export interface WrittenText {
  readonly text: string;
  readonly span: Span;
}

export interface PartialResourcePolicy {
  readonly policy?: ResourcePolicy['policy'];
  readonly importantPriority?: number;
  readonly importantClasses?: readonly string[];
  readonly importantRatio?: { readonly cpu?: number; readonly memory?: number };
  readonly otherRatio?: { readonly cpu?: number; readonly memory?: number };
}

/** What may be said anew in every layer. */
export interface SettingsLayer {
  readonly preset?: Preset;
  readonly kubernetesVersion?: string;
  /** By our own rule ids. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  readonly resourcePolicy?: PartialResourcePolicy;
  readonly resourceBounds?: Partial<ResourceBounds>;
  readonly allowedRegistries?: readonly string[];
  readonly allowedPriorityClasses?: readonly string[];
  readonly requiredLabels?: readonly RequiredKey[];
  readonly requiredAnnotations?: readonly RequiredKey[];
  readonly stageTargets?: readonly string[];
  readonly labels?: Partial<LabelPolicy>;
  readonly honourForeignIgnores?: boolean;
  readonly requireReason?: boolean;
  /** By our own rule ids. */
  readonly locked?: readonly string[];
  /** Only from hadolint's configuration. */
  readonly failOn?: Severity | 'never';
  /** Only from the command line. */
  readonly inlineIgnores?: boolean;
}

/** Settings for files that match. */
export interface Override extends SettingsLayer {
  readonly files: readonly WrittenText[];
}

/** What one person wrote in one place. */
export interface PartialSettings extends SettingsLayer {
  readonly ignore?: readonly WrittenText[];
  readonly overrides?: readonly Override[];
  /** Only in files. */
  readonly exceptions?: readonly WrittenException[];
  /** Only in files. */
  readonly extends?: readonly WrittenText[];
  /** Only in files. */
  readonly root?: boolean;
}

/** `over` where it says something, else `base`. Rules merge one by one and thresholds one by one; lists are replaced, but what is locked stays locked. */
export function lay(over: SettingsLayer, base: Settings): Settings {
  const policy = over.resourcePolicy ?? {};
  const { importantRatio, otherRatio } = base.resourcePolicy;
  return {
    preset: over.preset ?? base.preset,
    kubernetesVersion: over.kubernetesVersion ?? base.kubernetesVersion,
    rules: { ...base.rules, ...over.rules },
    resourcePolicy: {
      ...base.resourcePolicy,
      ...policy,
      importantRatio: { ...importantRatio, ...policy.importantRatio },
      otherRatio: { ...otherRatio, ...policy.otherRatio },
    },
    resourceBounds: { ...base.resourceBounds, ...over.resourceBounds },
    allowedRegistries: over.allowedRegistries ?? base.allowedRegistries,
    allowedPriorityClasses: over.allowedPriorityClasses ?? base.allowedPriorityClasses,
    requiredLabels: over.requiredLabels ?? base.requiredLabels,
    requiredAnnotations: over.requiredAnnotations ?? base.requiredAnnotations,
    stageTargets: over.stageTargets ?? base.stageTargets,
    labels: { ...base.labels, ...over.labels },
    honourForeignIgnores: over.honourForeignIgnores ?? base.honourForeignIgnores,
    requireReason: over.requireReason ?? base.requireReason,
    locked: [...new Set([...base.locked, ...over.locked ?? []])],
    exceptions: base.exceptions,
    failOn: over.failOn ?? base.failOn,
    inlineIgnores: over.inlineIgnores ?? base.inlineIgnores,
  };
}

/** The same text for the same settings, whatever the order in which they were written. */
export function contentOf(settings: Settings): string {
  return JSON.stringify(settings, (_key, value: unknown) => (isPlainObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

const isPlainObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

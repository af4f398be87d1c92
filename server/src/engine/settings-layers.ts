// Settings as they are written, in part, and how one layer lies over another.

import type { Span } from '../text/span';
import type { RequiredKey, ResourceBounds, ResourcePolicy, RuleLevel } from '../rules/rule';
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
  readonly extends?: readonly WrittenText[];
  /** Only in files. */
  readonly root?: boolean;
}

/** `over` where it says something, else `base`. Rules merge one by one and thresholds one by one; lists are replaced. */
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
  };
}

/** The same text for the same settings, whatever the order in which they were written. */
export function contentOf(settings: Settings): string {
  const { preset, kubernetesVersion, rules, resourcePolicy, resourceBounds, allowedRegistries, allowedPriorityClasses, stageTargets } = settings;
  const { policy, importantPriority, importantClasses, importantRatio, otherRatio } = resourcePolicy;
  const ratios = [importantRatio, otherRatio].map(({ cpu, memory }) => [cpu, memory]);
  const { minCpu, maxCpu, minMemory, maxMemory } = resourceBounds;
  const bounds = [minCpu, maxCpu, minMemory, maxMemory];
  const levels = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
  const required = [settings.requiredLabels, settings.requiredAnnotations].map(keys => keys.map(({ name, pattern = '', kinds = [] }) => [name, pattern, kinds]));
  return JSON.stringify([
    preset, kubernetesVersion, levels, policy, importantPriority, importantClasses, ratios, bounds, allowedRegistries, allowedPriorityClasses, required,
    stageTargets,
  ]);
}

// The settings in effect for one file, and what they make of a rule.

import { DEFAULT_VERSION, isAtLeast, parseKubernetesVersion } from '../model/kubernetes/kubernetes-version';
import type { RuleException } from './exceptions';
import type { LabelPolicy, RequiredKey, ResourceBounds, ResourcePolicy, RuleInfo, RuleLevel, Severity } from '../rules/rule';

export const PRESETS = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** Settings after all layers (defaults, the editor's, `.seaworthy.yaml` files, flags) and overrides for one file. */
export interface Settings {
  /** recommended: the rules' own severities; strict: more rules, good practice for production; all: every rule. */
  readonly preset: Preset;
  /** The release that manifests are written for, such as `1.35`. */
  readonly kubernetesVersion: string;
  /** Rule id to level; wins over the preset. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly resourcePolicy: ResourcePolicy;
  readonly resourceBounds: ResourceBounds;
  readonly allowedRegistries: readonly string[];
  readonly allowedPriorityClasses: readonly string[];
  readonly requiredLabels: readonly RequiredKey[];
  readonly requiredAnnotations: readonly RequiredKey[];
  readonly stageTargets: readonly string[];
  readonly labels: LabelPolicy;
  /** Whether other linters' ignore comments count. */
  readonly honourForeignIgnores: boolean;
  /** Whether ignore comments must give a reason. */
  readonly requireReason: boolean;
  /** Ids of rules that no comment may ignore. */
  readonly locked: readonly string[];
  readonly exceptions: readonly RuleException[];
  /** The least severity that makes the command line fail, where hadolint's own configuration says so; undefined elsewhere. */
  readonly failOn: Severity | 'never' | undefined;
  /** Whether comments and annotations count at all; only a flag of the command line says that they do not. */
  readonly inlineIgnores: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  preset: 'recommended',
  kubernetesVersion: DEFAULT_VERSION,
  rules: {},
  resourcePolicy: {
    policy: 'balanced',
    importantPriority: 1_000_000,
    importantClasses: [],
    importantRatio: { cpu: 1, memory: 1 },
    otherRatio: { cpu: 1.5, memory: 1.5 },
  },
  resourceBounds: { minCpu: 0, maxCpu: 0, minMemory: 0, maxMemory: 0 },
  allowedRegistries: [],
  allowedPriorityClasses: [],
  requiredLabels: [],
  requiredAnnotations: [],
  stageTargets: [],
  labels: { schema: {}, strict: false },
  honourForeignIgnores: true,
  requireReason: false,
  locked: [],
  exceptions: [],
  failOn: undefined,
  inlineIgnores: true,
};

/** Where the preset `all` turns on a rule that no other preset has. */
const LEVEL_IN_ALL = 'info';

function presetLevel(rule: RuleInfo, preset: Preset): RuleLevel {
  if (rule.severity !== 'off') return rule.severity;
  if (preset === 'recommended') return 'off';
  return rule.strict ?? (preset === 'all' ? LEVEL_IN_ALL : 'off');
}

function holdsFor(rule: RuleInfo, release: string): boolean {
  const version = parseKubernetesVersion(release);
  if (!version) return true;
  return (!rule.since || isAtLeast(version, rule.since)) && (!rule.until || !isAtLeast(version, rule.until));
}

/** The level at which a rule speaks: what the settings say of it, else what the preset makes of it. */
export function levelOf(rule: RuleInfo, settings: Settings): RuleLevel {
  if (!holdsFor(rule, settings.kubernetesVersion)) return 'off';
  return writtenLevel(rule, settings);
}

/** The level that the settings give a rule, for whatever release of Kubernetes. */
export const writtenLevel = (rule: RuleInfo, { rules, preset }: Pick<Settings, 'rules' | 'preset'>): RuleLevel => rules[rule.id] ?? presetLevel(rule, preset);

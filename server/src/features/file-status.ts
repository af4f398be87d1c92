// seaworthy/fileStatus: whether a file is checked, for which Kubernetes, and if not, why not.

import type { Analysis } from '../engine/analyser';
import type { IgnoredBy } from '../engine/config-files';
import type { Excess } from '../engine/file-size';
import { levelOf, type Settings } from '../engine/settings';
import type { FileTraits } from '../model/kubernetes/manifest';
import type { Rule } from '../rules/rule';

export type FileStatus =
  /** `partial`: what is missing may stand elsewhere, so that nothing is said about it. */
  | { readonly state: 'checked'; readonly rules: number; readonly kubernetesVersion: string | undefined; readonly partial?: 'template' | 'patch' }
  /** `uri` is the configuration file's; left out for the editor's settings. */
  | { readonly state: 'ignored'; readonly pattern: string; readonly line: number; readonly uri?: string }
  /** In megabytes: what it has, and what a file may have. */
  | ({ readonly state: 'too-large' } & Excess)
  /** The run mode wants to be asked, and nobody asked. */
  | { readonly state: 'waiting' }
  | { readonly state: 'configuration' }
  | { readonly state: 'no-manifest' }
  | { readonly state: 'not-ours' };

export const ignoredStatus = ({ pattern, file, line }: IgnoredBy, uriOf: (file: string) => string): FileStatus =>
  ({ state: 'ignored', pattern, line, ...(file !== undefined && { uri: uriOf(file) }) });

/** What is said of a file that was looked at. */
export function checkedStatus({ parts, dockerfile, problems }: Analysis, traits: FileTraits, settings: Settings, rules: readonly Rule[]): FileStatus {
  const manifests = parts.flatMap(({ model }) => model.manifests);
  if (!dockerfile && manifests.length === 0 && problems.length === 0) return { state: 'no-manifest' };
  const isFor = ({ language }: Rule): boolean => language === 'comment' || (language === 'dockerfile') === (dockerfile !== undefined);
  const on = rules.filter(rule => isFor(rule) && levelOf(rule, settings) !== 'off').length;
  const templated = traits.template || parts.some(({ model }) => model.yaml?.templated);
  const partial = templated ? 'template' : traits.patch && 'patch';
  return { state: 'checked', rules: on, kubernetesVersion: dockerfile ? undefined : settings.kubernetesVersion, ...(partial && { partial }) };
}

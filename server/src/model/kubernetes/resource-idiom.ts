// Requests and limits as the house's policy wants them: equal for pods that matter most, otherwise so many times the request.

import type { Project } from '../project';
import type { YamlValue } from '../yaml-change';
import type { Container } from './container';
import { priorityOf, type ImportancePolicy } from './priority';

type Ratio = { readonly cpu: number; readonly memory: number };

export interface RatioPolicy extends ImportancePolicy {
  readonly importantRatio: Ratio;
  readonly otherRatio: Ratio;
}

/** What a container may ask for, in cores and MiB; 0 where there is no bound. */
export interface Bounds {
  readonly minCpu: number;
  readonly maxCpu: number;
  readonly minMemory: number;
  readonly maxMemory: number;
}

/** A guess to begin with, in milli-cores and MiB. */
const USUAL = { cpu: 200, memory: 256 };

const within = (value: number, least: number, most: number): number => Math.max(least, most > 0 ? Math.min(value, most) : value);

export interface ResourceIdiom {
  readonly ratio: Ratio;
  readonly value: YamlValue;
}

/** Numbers to fill in that keep to the policy. */
export function resourceIdiom({ podSpec }: Container, project: Project, policy: RatioPolicy, bounds: Bounds): ResourceIdiom {
  const ratio = priorityOf(podSpec, project, policy)?.isImportant ? policy.importantRatio : policy.otherRatio;
  const cpu = within(USUAL.cpu, bounds.minCpu * 1000, bounds.maxCpu * 1000);
  const memory = within(USUAL.memory, bounds.minMemory, bounds.maxMemory);
  const limits = {
    cpu: within(Math.floor(cpu * ratio.cpu), cpu, bounds.maxCpu * 1000),
    memory: within(Math.floor(memory * ratio.memory), memory, bounds.maxMemory),
  };
  const written = (amounts: typeof USUAL): YamlValue => ({ cpu: { placeholder: `${amounts.cpu}m` }, memory: { placeholder: `${amounts.memory}Mi` } });
  return { ratio, value: { requests: written({ cpu, memory }), limits: written(limits) } };
}

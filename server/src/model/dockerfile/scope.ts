// Which variables an instruction sees: ENV and ARG above it, what its base stages leave, and what the builder defines.

import type { Instruction, Property, Variable } from './types';
import { type Lookup, unknown } from './variables';

/** https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope */
export const PLATFORM_NAMES = [
  'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT', 'BUILDOSVERSION',
  'TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT', 'TARGETOSVERSION', 'TARGETSTAGE',
] as const;
const PLATFORM: ReadonlySet<string> = new Set(PLATFORM_NAMES);
const PROXY = /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/;

/** Variables at one point of the file; each ENV and ARG opens a new scope on top of the one before. */
export class Scope {
  private constructor(private readonly parent: Scope | undefined, private readonly own: ReadonlyMap<string, Variable>) {}

  static readonly empty = new Scope(undefined, new Map());

  find(name: string): Variable | undefined {
    for (let scope: Scope | undefined = this as Scope | undefined; scope; scope = scope.parent) {
      const variable = scope.own.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  /** The scope below an instruction; `lookup` resolves its values as they are above it. */
  after(instruction: Instruction, lookup: Lookup, globals?: Scope, properties = instruction.properties): Scope {
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') return this;
    const source = instruction.keyword === 'ENV' ? 'env' : 'arg';
    const own = new Map<string, Variable>();
    for (const property of properties) {
      // An ENV of that name keeps its value: ENV always wins over ARG.
      if (source === 'arg' && this.find(property.name)?.source === 'env') continue;
      own.set(property.name, declared(instruction, property, source, lookup, globals));
    }
    return new Scope(this, own);
  }
}

function declared(instruction: Instruction, property: Property, source: 'env' | 'arg', lookup: Lookup, globals: Scope | undefined): Variable {
  const { name } = property;
  if (property.value) return { name, value: property.value.resolve(lookup), source, instruction, property };
  const inherited = globals?.find(name);
  if (inherited) return { ...inherited, instruction, property: inherited.property };
  if (PLATFORM.has(name)) return { name, value: undefined, source: 'builtin', instruction, property };
  return { name, value: undefined, source, instruction, property };
}

/** What the builder defines without a declaration: platform names above the first FROM, proxies inside stages. */
export function builtin(name: string, inStage: boolean): Variable | undefined {
  const defined = inStage ? PROXY.test(name) : PLATFORM.has(name);
  return defined ? { name, value: undefined, source: 'builtin' } : undefined;
}

/** A variable for expansion: an ARG that has no default is not set, one whose default is unresolved is unknown. */
export function valueOf(variable: Variable): ReturnType<Lookup> {
  if (variable.value !== undefined) return variable.value;
  return variable.source === 'arg' && !variable.property?.value ? undefined : unknown;
}

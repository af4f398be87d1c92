// Findings in groups, by rule or by workload, the worst first. Knows nothing of VS Code.

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Grouping = 'rule' | 'workload';

export interface Finding {
  readonly uri: string;
  /** The file as a person calls it: its path in the workspace. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly severity: Severity;
  /** `Deployment/web`; undefined in Dockerfiles, and for what is wrong with a document as a whole. */
  readonly object: string | undefined;
}

export interface Group<F extends Finding = Finding> {
  readonly by: Grouping;
  /** The same for the same group, whatever it holds. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** Of its worst finding. */
  readonly severity: Severity;
  readonly findings: readonly F[];
}

const LOUDNESS: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const loudness = (severity: Severity): number => LOUDNESS.indexOf(severity);
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const worstFirst = (a: Finding, b: Finding): number => loudness(a.severity) - loudness(b.severity) || compare(a.path, b.path) || a.line - b.line;

function describe<F extends Finding>(by: Grouping, key: string, [first, ...others]: readonly [F, ...F[]]): Group<F> {
  const findings = [first, ...others].sort(worstFirst);
  const severity = findings[0]?.severity ?? first.severity;
  const count = String(findings.length);
  if (by === 'rule') return { by, key, label: first.rule, description: count, severity, findings };
  const label = first.object ?? baseName(first.path);
  return { by, key, label, description: first.object === undefined && label === first.path ? count : `${count} · ${first.path}`, severity, findings };
}

const keyOf = (by: Grouping, { rule, uri, object }: Finding): string => (by === 'rule' ? rule : `${uri}#${object ?? ''}`);

/** The worst groups first, and of those the largest. */
export function groupFindings<F extends Finding>(findings: readonly F[], by: Grouping): readonly Group<F>[] {
  const groups = new Map<string, [F, ...F[]]>();
  for (const finding of findings) {
    const key = keyOf(by, finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups].map(([key, members]) => describe(by, key, members))
    .sort((a, b) => loudness(a.severity) - loudness(b.severity) || b.findings.length - a.findings.length || compare(a.label, b.label));
}

export interface Summary {
  readonly findings: number;
  /** Files with findings. */
  readonly files: number;
  /** Files that were looked at. */
  readonly checked: number;
  /** Files that were too large to be looked at. */
  readonly tooLarge: number;
}

/** @param counts how many findings each file has that was looked at */
export const summarise = (counts: readonly number[], tooLarge: number): Summary =>
  ({ findings: counts.reduce((sum, count) => sum + count, 0), files: counts.filter(count => count > 0).length, checked: counts.length, tooLarge });

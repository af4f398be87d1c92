// The figures of a corpus run.

import type { Analysis, SourceFile } from '../../server/src/engine/analyser';
import { render } from '../../server/src/engine/render';
import type { FileCheck } from './check-file';

const MAX_FAILURES_SHOWN = 40;

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Findings within each workload's document, in order of the file's workloads. */
function findingsPerWorkload(analysis: Analysis): number[] {
  return analysis.parts.flatMap((part, index) => {
    const workloads = part.model.manifests.filter(manifest => manifest.workload && !manifest.isPartial).length;
    const end = analysis.parts[index + 1]?.offset ?? analysis.source.text.length;
    const found = analysis.problems.filter(({ span }) => span.start >= part.offset && span.start < end).length;
    return Array.from({ length: workloads }, () => found / workloads);
  });
}

export class Report {
  private readonly files = { kubernetes: 0, dockerfile: 0 };
  private readonly workloads: number[] = [];
  private readonly dockerfiles: number[] = [];
  private readonly findings = new Map<string, number>();
  private readonly fixes = new Map<string, number>();
  private readonly failed: string[] = [];
  private readonly lines: string[] = [];
  private foreign = 0;

  get failures(): number {
    return this.failed.length + this.foreign;
  }

  /** Takes a file's findings under the default settings. */
  count(project: string, source: SourceFile, analysis: Analysis): void {
    this.files[source.language]++;
    if (source.file.includes('/.github/')) this.foreign += analysis.problems.length;
    if (source.language === 'dockerfile') this.dockerfiles.push(analysis.problems.length);
    else this.workloads.push(...findingsPerWorkload(analysis));
    for (const { rule, severity, span, message, args } of analysis.problems) {
      this.findings.set(rule.id, (this.findings.get(rule.id) ?? 0) + 1);
      const line = source.text.slice(0, span.start).split('\n').length;
      this.lines.push(`${rule.id}\t${severity}\t${source.file.slice(source.file.indexOf(`/${project}/`) + 1)}:${line}\t${source.text.slice(span.start, span.end)}\t${render(message, args, 'en')}`);
    }
  }

  /** Takes what was checked with every rule on. */
  check({ fixes, failures }: FileCheck): void {
    for (const [rule, count] of fixes) this.fixes.set(rule, (this.fixes.get(rule) ?? 0) + count);
    this.failed.push(...failures);
  }

  print(withFindings: boolean): string {
    const total = [...this.findings.values()].reduce((sum, count) => sum + count, 0);
    const rules = [...new Set([...this.findings.keys(), ...this.fixes.keys()])].sort((a, b) => (this.findings.get(b) ?? 0) - (this.findings.get(a) ?? 0));
    const rows = rules.map(rule => {
      const count = this.findings.get(rule) ?? 0;
      return `${rule.padEnd(40)} ${String(count).padStart(6)} ${`${Math.round((100 * count) / Math.max(1, total))} %`.padStart(6)} ${String(this.fixes.get(rule) ?? 0).padStart(8)}`;
    });
    const fixed = [...this.fixes.values()].reduce((sum, count) => sum + count, 0);
    return [
      ...(withFindings ? [...this.lines].sort() : []),
      `${'rule'.padEnd(40)} ${'found'.padStart(6)} ${'share'.padStart(6)} ${'fixes'.padStart(8)}`,
      ...rows,
      '',
      'Findings under the default preset; fixes applied and checked with every rule on.',
      `${this.files.kubernetes} YAML files, ${this.files.dockerfile} Dockerfiles, ${this.workloads.length} workloads`,
      `${total} findings; per workload: median ${median(this.workloads)}; per Dockerfile: median ${median(this.dockerfiles)}; in workflow files: ${this.foreign}`,
      `${fixed} fixes applied`,
      ...this.failed.slice(0, MAX_FAILURES_SHOWN),
      `${this.failures} failures`,
    ].join('\n');
  }
}

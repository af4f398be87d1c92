// `seaworthy explain-ignore <file>:<line>`: what is not reported on a line, and why.

import type { Analysis } from '../engine/analyser';
import type { IgnoredProblem } from '../engine/ignored';
import type { Problem } from '../engine/problem';
import { render } from '../engine/render';
import { LEVEL_NAMES } from '../engine/rule-words';
import type { Text } from '../rules/rule';
import { LineIndex } from '../text/lines';
import { EXIT, inspectOperands, type Command } from './command';
import { relativePath } from './selection';
import { UsageError } from './usage-error';
import { WORDS } from './words';

/** What names the comments of each linter, as a person would say it. */
const SOURCE_NAMES: Readonly<Record<string, string>> = { seaworthy: 'Seaworthy', buildkit: 'BuildKit', checkov: 'Checkov', trivy: 'Trivy', kubescape: 'Kubescape', polaris: 'Polaris' };

interface Place {
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
}

/** Takes `web.yaml:12` apart; a column behind it may stay. */
function readPlace(operand: string): Place {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(operand) ?? [];
  if (file === undefined || Number(line) < 1) throw new UsageError({ text: WORDS.placeExpected, args: { value: operand } });
  return { file, line: Number(line) - 1 };
}

class LineReport {
  private readonly lines: LineIndex;

  constructor(private readonly analysis: Analysis, private readonly line: number, private readonly command: Command) {
    this.lines = new LineIndex(analysis.source.text);
  }

  /** One sentence for each finding of the line; or that there is none. */
  sentences(): readonly string[] {
    const ignored = this.analysis.ignored.filter(({ problem, by }) => this.touches(problem) || this.isWritten(by));
    const reported = this.analysis.problems.filter(problem => this.touches(problem));
    const all = [...ignored.map(each => this.ignoredSentence(each)), ...reported.map(problem => this.reportedSentence(problem))];
    return all.length > 0 ? [...new Set(all)] : [this.say(WORDS.nothingHere, {})];
  }

  private say(text: Text, args: Readonly<Record<string, string | number>>): string {
    return render(text, args, this.command.locale);
  }

  private lineOf(offset: number): number {
    return this.lines.positionAt(offset).line;
  }

  private touches({ span, owners }: Problem): boolean {
    return [span, ...owners].some(({ start }) => this.lineOf(start) === this.line);
  }

  private isWritten(by: IgnoredProblem['by']): boolean {
    return 'directive' in by && this.lineOf(by.directive.span.start + by.offset) === this.line;
  }

  private ignoredSentence({ problem, by }: IgnoredProblem): string {
    const rule = problem.rule.id;
    const line = this.lineOf(problem.span.start) + 1;
    if (!('directive' in by)) {
      const { files } = this.command.surroundings;
      const file = by.source === undefined ? '' : relativePath(files.resolve('.'), by.source);
      return this.say(WORDS.ignoredByException, { rule, line, file }) + this.reason(by.reason);
    }
    const { source, reason, span } = by.directive;
    const at = this.lineOf(span.start + by.offset) + 1;
    const text = source === 'seaworthy' ? WORDS.ignoredByComment : WORDS.ignoredByForeign;
    return this.say(text, { rule, line, at, source: SOURCE_NAMES[source] ?? source }) + this.reason(reason);
  }

  private reason(reason: string | undefined): string {
    return reason === undefined ? '' : this.say(WORDS.becauseOf, { reason });
  }

  private reportedSentence({ rule, severity, span }: Problem): string {
    return this.say(WORDS.reportedHere, { rule: rule.id, line: this.lineOf(span.start) + 1, severity: LEVEL_NAMES[severity][this.command.locale] });
  }
}

export async function explainIgnore(command: Command): Promise<number> {
  const { invocation, surroundings: { stdout } } = command;
  const places = invocation.operands.map(readPlace);
  const { inspection, failed } = await inspectOperands({ ...command, invocation: { ...invocation, operands: [...new Set(places.map(({ file }) => file))] } });
  const { files } = command.surroundings;
  for (const { file, line } of places) {
    const subject = inspection.subjects.find(({ target }) => target.file === files.resolve(file));
    if (subject) stdout.write(`${new LineReport(inspection.analyse(subject), line, command).sentences().join('\n')}\n`);
  }
  return failed ? EXIT.wrongUse : EXIT.clean;
}

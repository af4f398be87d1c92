// `seaworthy fix`: applies the safe fixes and shows what they changed.

import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Analysis } from '../engine/analyser';
import { fixAll } from '../engine/fixes';
import { render } from '../engine/render';
import { EXIT, inspectOperands, reasonOf, say, type Command } from './command';
import { reaches } from './finding';
import type { Inspection, Subject } from './inspection';
import { styleFor, type Colour, type Style } from './reporters/style';
import { counted, COUNTED, WORDS } from './words';

/** Fixing one file may change what is found in another; this often at most. */
const MAX_ROUNDS = 10;
const CONTEXT_LINES = 3;

interface Fixed {
  readonly text: string;
  readonly analysis: Analysis;
  /** How many findings went away. */
  readonly count: number;
  /** What the project was like when the file was last looked at. */
  readonly revision: number;
}

function fixOnce(subject: Subject, before: Fixed | undefined, inspection: Inspection): Fixed {
  const { text, fixed, analysis } = fixAll(before?.text ?? subject.target.text, candidate => inspection.analyse(subject, candidate));
  return { text, analysis, count: (before?.count ?? 0) + fixed, revision: inspection.project.revision };
}

/** Fixes every file, and again each one whose neighbours have changed since, so that a second run would find nothing more to do. */
function fixSubjects(inspection: Inspection): ReadonlyMap<Subject, Fixed> {
  const results = new Map<Subject, Fixed>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const due = inspection.subjects.filter(subject => results.get(subject)?.revision !== inspection.project.revision);
    if (due.length === 0) break;
    for (const subject of due) results.set(subject, fixOnce(subject, results.get(subject), inspection));
  }
  return results;
}

const DIFF_COLOURS: readonly (readonly [RegExp, readonly Colour[]])[] = [
  [/^(?:---|\+\+\+) /, ['bold']],
  [/^@@/, ['cyan']],
  [/^-/, ['red']],
  [/^\+/, ['green']],
];

/** A patch that `git apply` and `patch -p1` take. */
function diffOf(name: string, before: string, after: string, style: Style): string {
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: CONTEXT_LINES, headerOptions: FILE_HEADERS_ONLY });
  return patch.split('\n').map(line => style(line, ...DIFF_COLOURS.find(([pattern]) => pattern.test(line))?.[1] ?? [])).join('\n');
}

/** Writes a fixed file; false when the system does not let us. */
async function writeFixed({ target }: Subject, text: string, command: Command): Promise<boolean> {
  const { surroundings } = command;
  try {
    await surroundings.files.write(target.file, (target.hasMark ? '\uFEFF' : '') + text);
    return true;
  } catch (error) {
    say({ text: WORDS.cannotWrite, args: { file: target.name, reason: reasonOf(error, surroundings) } }, command);
    return false;
  }
}

/** The summary goes to standard error: standard output is a patch. */
function summarise(changed: readonly Fixed[], left: number, { invocation, locale, surroundings: { stderr } }: Command): void {
  const findings = counted(COUNTED.findings, changed.reduce((sum, { count }) => sum + count, 0), locale);
  const done = changed.length === 0
    ? WORDS.nothingToFix[locale]
    : render(invocation.dryRun ? WORDS.wouldFix : WORDS.fixed, { findings, files: counted(COUNTED.files, changed.length, locale) }, locale);
  stderr.write(`${done}${left > 0 ? ` ${counted(COUNTED.left, left, locale)}` : ''}\n`);
}

export async function fix(command: Command): Promise<number> {
  const { invocation, surroundings: { stdout, environment } } = command;
  const { inspection, failed } = await inspectOperands(command);
  const results = fixSubjects(inspection);
  const changed: Fixed[] = [];
  let allWritten = true;
  for (const [subject, fixed] of results) {
    const { name, text } = subject.target;
    if (fixed.text === text) continue;
    if (!invocation.dryRun && !await writeFixed(subject, fixed.text, command)) {
      allWritten = false;
      continue;
    }
    stdout.write(diffOf(name, text, fixed.text, styleFor(stdout, environment)));
    changed.push(fixed);
  }
  const left = [...results].map(([{ settings }, { analysis }]) => ({ settings, severities: analysis.problems.map(({ severity }) => severity) }));
  if (inspection.subjects.length > 0) summarise(changed, left.reduce((sum, { severities }) => sum + severities.length, 0), command);
  if (failed || !allWritten) return EXIT.wrongUse;
  return left.some(({ severities, settings }) => reaches(severities, invocation.failOn, settings)) ? EXIT.findings : EXIT.clean;
}

// `seaworthy lint`: prints findings.

import { EXIT, inspectOperands, type Command } from './command';
import { findingsOf, reaches, type Finding } from './finding';
import { reportJson } from './reporters/json';
import { styleFor } from './reporters/style';
import { reportText } from './reporters/text';

export async function lint(command: Command): Promise<number> {
  const { invocation, locale, surroundings: { stdout, environment } } = command;
  const { selection, inspection, failed } = await inspectOperands(command);
  const findings: Finding[] = [];
  let fails = false;
  for (const subject of inspection.subjects) {
    const found = findingsOf(subject.target.name, inspection.analyse(subject), locale, inspection.watch);
    fails ||= reaches(found.map(({ severity }) => severity), invocation.failOn, subject.settings);
    findings.push(...found);
    inspection.forget(subject);
  }
  const looked = selection.targets.length - inspection.leftOut.length;
  if (invocation.format === 'json') stdout.write(reportJson(findings));
  else if (looked > 0) stdout.write(reportText(findings, { files: looked, relevant: inspection.subjects.length }, locale, styleFor(stdout, environment)));
  if (failed) return EXIT.wrongUse;
  return fails ? EXIT.findings : EXIT.clean;
}

// The command line: understands the arguments, runs the command, tells the exit code.

import { RULES } from '../rules/all';
import type { Locale, Rule } from '../rules/rule';
import { EXIT, reasonOf, say, type Command } from './command';
import { explain } from './explain';
import { explainIgnore } from './explain-ignore';
import { fix } from './fix';
import { help } from './help';
import { lint } from './lint';
import { listRules } from './list-rules';
import { languageFor, readArguments } from './options';
import { styleFor } from './reporters/style';
import type { Surroundings } from './surroundings';
import type { CommandName } from './usage';
import { UsageError } from './usage-error';
import { WORDS } from './words';

const RUN: Readonly<Record<CommandName, (command: Command) => number | Promise<number>>> = {
  lint,
  fix,
  rules: listRules,
  explain,
  'explain-ignore': explainIgnore,
  async lsp({ surroundings }) {
    await surroundings.serve();
    return EXIT.clean;
  },
};

async function run(argv: readonly string[], locale: Locale, surroundings: Surroundings, rules: readonly Rule[]): Promise<number> {
  const { stdout, stderr, environment, version } = surroundings;
  const invocation = readArguments(argv, rules);
  const { command } = invocation;
  if (invocation.wantsVersion) {
    stdout.write(`${version}\n`);
    return EXIT.clean;
  }
  if (invocation.wantsHelp) {
    stdout.write(help(command, locale, styleFor(stdout, environment)));
    return EXIT.clean;
  }
  if (command) return RUN[command]({ invocation, locale, rules, surroundings });
  stderr.write(help(undefined, locale, styleFor(stderr, environment)));
  return EXIT.wrongUse;
}

/**
 * Runs one command line.
 * @param argv the arguments after the program's name
 * @param rules the rules there are
 * @returns the exit code: 0 clean, 1 findings at or above --fail-on, 2 wrong use or nothing to lint
 */
export async function main(argv: readonly string[], surroundings: Surroundings, rules: readonly Rule[] = RULES): Promise<number> {
  const locale = languageFor(argv, surroundings.environment);
  try {
    return await run(argv, locale, surroundings, rules);
  } catch (error) {
    if (error instanceof UsageError) {
      say(error.sentence, { locale, surroundings });
      if (error.hint) say(error.hint, { locale, surroundings });
    } else {
      say({ text: WORDS.unexpected, args: { reason: reasonOf(error, surroundings) } }, { locale, surroundings });
    }
    return EXIT.wrongUse;
  }
}

// `--help`, made from the table of commands and options.

import type { Locale } from '../rules/rule';
import { alignColumns } from './reporters/columns';
import type { Style } from './reporters/style';
import { COMMAND_NAMES, COMMON_OPTIONS, commandOf, optionOf, type CommandName, type OptionName } from './usage';
import { render } from '../engine/render';
import { HELP } from './words';

function optionRow(name: OptionName, locale: Locale): readonly string[] {
  const { short, value } = optionOf(name);
  const values = value === undefined || 'en' in value ? value?.[locale] : value.join('|');
  return [`  ${short ? `-${short}, ` : '    '}--${name}${values ? ` ${values}` : ''}`, HELP[name][locale]];
}

function section(title: string, rows: readonly (readonly string[])[], style: Style): string {
  return [style(title, 'bold'), ...alignColumns(rows, (cell, column) => (column === 0 ? style(cell, 'cyan') : cell))].join('\n');
}

const exitCodes = (locale: Locale, style: Style): string => section(HELP.exitCodes[locale], [
  ['  0', HELP.exit0[locale]], ['  1', HELP.exit1[locale]], ['  2', HELP.exit2[locale]],
], style);

function commandHelp(name: CommandName, locale: Locale, style: Style): readonly string[] {
  const { options, operands } = commandOf(name);
  const usage = ['seaworthy', name, ...(operands ? [operands[locale]] : [])].join(' ');
  return [
    HELP[name][locale] + (name === 'lint' ? `\n${HELP.lintMore[locale]}` : ''),
    `${style(HELP.usage[locale], 'bold')}\n  ${usage}`,
    section(HELP.options[locale], [...options, ...COMMON_OPTIONS].map(option => optionRow(option, locale)), style),
    ...(options.includes('fail-on') ? [exitCodes(locale, style)] : []),
  ];
}

/** What `seaworthy --help` or `seaworthy <command> --help` prints. */
export function help(command: CommandName | undefined, locale: Locale, style: Style): string {
  const parts = command ? commandHelp(command, locale, style) : [
    HELP.about[locale],
    section(HELP.commands[locale], COMMAND_NAMES.map(name => {
      const operands = commandOf(name).operands?.[locale];
      return [`  ${name}${operands ? ` ${operands}` : ''}`, HELP[name][locale]];
    }), style),
    section(HELP.options[locale], COMMON_OPTIONS.map(option => optionRow(option, locale)), style),
    render(HELP.moreHelp, { command: 'seaworthy lint --help' }, locale),
  ];
  return `${parts.join('\n\n')}\n`;
}

// Colours, for terminals whose owners want them.

import type { Severity } from '../../rules/rule';
import type { Output, Surroundings } from '../surroundings';

const CODES = { bold: [1, 22], dim: [2, 22], underline: [4, 24], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39] } as const;

export type Colour = keyof typeof CODES;

export type Style = (text: string, ...colours: readonly Colour[]) => string;

/** `NO_COLOR` and `FORCE_COLOR` mean what https://no-color.org and https://force-color.org say; a terminal decides otherwise. */
function wantsColour(output: Output, environment: Surroundings['environment']): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced) return forced !== '0' && forced !== 'false';
  return !refused && output.isTerminal && terminal !== 'dumb';
}

export function styleFor(output: Output, environment: Surroundings['environment']): Style {
  if (!wantsColour(output, environment)) return text => text;
  return (text, ...colours) => colours.reduce((inner, colour) => `\u001b[${CODES[colour][0]}m${inner}\u001b[${CODES[colour][1]}m`, text);
}

export const SEVERITY_COLOURS: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'dim' };

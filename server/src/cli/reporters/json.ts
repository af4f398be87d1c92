// Findings for programs.

import type { Finding } from '../finding';

/** An array of findings, in the order of files and places. */
export const reportJson = (findings: readonly Finding[]): string => `${JSON.stringify(findings, undefined, 2)}\n`;

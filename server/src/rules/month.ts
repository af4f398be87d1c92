// A month in the words of both languages.

import type { Text } from './rule';

const ENGLISH = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const;

/** `2023-09` as "September 2023". */
export function monthText(month: string): Text {
  const [year = '', number = ''] = month.split('-');
  return { en: `${ENGLISH[Number(number) - 1] ?? ''} ${year}`.trim(), zh: `${year} 年 ${Number(number)} 月` };
}

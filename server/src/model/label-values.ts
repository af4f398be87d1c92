// What the value of a label may be: one test for each kind that a schema can ask for.

import { isLicenceExpression } from './spdx';

/** https://www.rfc-editor.org/rfc/rfc3986: a scheme and something behind it, no white space or characters that must be escaped. */
export const isUri = (value: string): boolean =>
  /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) && !/%(?![0-9a-f]{2})/i.test(value) && !/^https?:(?!\/\/[^/])/i.test(value);

const TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** https://www.rfc-editor.org/rfc/rfc3339#section-5.6, with a day that the month has. */
export function isTime(value: string): boolean {
  const [, year, month, day, hour, minute, second] = (TIME.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && (hour ?? 24) < 24 && (minute ?? 60) < 60 && (second ?? 61) < 61;
}

/** The expression that https://semver.org/ itself gives, less its names for the groups. */
const SEMVER = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][\w-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\w-]*))*)?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;

export const isSemver = (value: string): boolean => SEMVER.test(value);

/** A commit of Git, short or whole; SHA-256 repositories have 64 digits. */
export const isCommit = (value: string): boolean => /^(?:[0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);

/** The address of https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1 without quoted parts and comments, which nobody writes in labels. */
export const isEmail = (value: string): boolean =>
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value);

export const isSpdx = isLicenceExpression;

// IP addresses as the API server reads them: the parts of an IPv4 address are decimal numbers, with zeros in front or not.

import { parseCidr } from './cidr';

/** Whether the API server reads the text as an IP address. */
export const isIpAddress = (text: string): boolean =>
  (text.includes(':') && text.includes('.')) || parseCidr(`${text}/${text.includes(':') ? 128 : 32}`) !== undefined;

/** The same IPv4 address, or range of them, without zeros in front of its numbers; undefined when there are none. */
export function withoutLeadingZeros(text: string): string | undefined {
  const [address = '', ...rest] = text.split('/');
  if (address.includes(':') || !isIpAddress(address) || !/(?:^|\.)0\d/.test(address)) return undefined;
  return [address.split('.').map(part => String(Number(part))).join('.'), ...rest].join('/');
}

/** The IPv4 range that the text stands for, when it names another address of it than the first; undefined when it does not. */
export function rangeMeant(text: string): string | undefined {
  const range = text.includes('.') && !text.includes(':') ? parseCidr(text) : undefined;
  if (!range) return undefined;
  const rest = BigInt(range.bits - range.prefix);
  const first = (range.address >> rest) << rest;
  if (first === range.address) return undefined;
  return `${[24n, 16n, 8n, 0n].map(shift => String((first >> shift) & 255n)).join('.')}/${range.prefix}`;
}

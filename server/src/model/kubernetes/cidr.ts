// Ranges of IP addresses: `10.0.0.0/8`, `2001:db8::/32`.

export interface Cidr {
  readonly address: bigint;
  /** 32 for IPv4, 128 for IPv6. */
  readonly bits: 32 | 128;
  readonly prefix: number;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  const groups = halves.map(half => (half === '' ? [] : half.split(':')));
  const [head, tail] = [groups[0] ?? [], groups[1] ?? []];
  const missing = 8 - head.length - tail.length;
  const isWhole = halves.length === 1 ? missing === 0 : halves.length === 2 && missing > 0;
  const all = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail];
  if (!isWhole || !all.every(group => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** Reads a range; undefined for what is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length = ''] = text.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const number = bits === 128 ? parseV6(address) : parseV4(address);
  const prefix = Number(length);
  if (number === undefined || !/^\d{1,3}$/.test(length) || prefix > bits || text.split('/').length !== 2) return undefined;
  return { address: number, bits, prefix };
}

/** Whether every address of `inner` is one of `outer`'s, and `outer` has more. */
export const strictlyContains = (outer: Cidr, inner: Cidr): boolean => outer.bits === inner.bits && outer.prefix < inner.prefix
  && (outer.address >> BigInt(outer.bits - outer.prefix)) === (inner.address >> BigInt(outer.bits - outer.prefix));

/** Whether it is every address there is. */
export const isEverywhere = (cidr: Cidr): boolean => cidr.prefix === 0;

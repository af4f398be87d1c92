// A fact that may be known, unknown or absent: three answers, because "we cannot tell" is not "no".

export type Fact<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'unknown' }
  | { readonly state: 'absent' };

export const known = <T>(value: T): Fact<T> => ({ state: 'known', value });
export const unknown: Fact<never> = { state: 'unknown' };
export const absent: Fact<never> = { state: 'absent' };

/** The value when it is known, else undefined. */
export const valueOf = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined);

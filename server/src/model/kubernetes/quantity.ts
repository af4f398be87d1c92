// Kubernetes resource quantities, exactly: no floating point ever touches them.

/** All suffixes of https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/, in nano-units. */
const SUFFIX: ReadonlyMap<string, bigint> = new Map([
  ['n', 1n], ['u', 10n ** 3n], ['m', 10n ** 6n], ['', 10n ** 9n],
  ['k', 10n ** 12n], ['M', 10n ** 15n], ['G', 10n ** 18n], ['T', 10n ** 21n], ['P', 10n ** 24n], ['E', 10n ** 27n],
  ['Ki', 10n ** 9n << 10n], ['Mi', 10n ** 9n << 20n], ['Gi', 10n ** 9n << 30n], ['Ti', 10n ** 9n << 40n], ['Pi', 10n ** 9n << 50n], ['Ei', 10n ** 9n << 60n],
]);

const SYNTAX = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,2})|([A-Za-z]*))$/;
const BINARY_STEPS = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] as const;

const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

export class Quantity {
  private constructor(
    /** In billionths of the base unit (a core, a byte), as Kubernetes keeps at most nine decimal places. */
    readonly nano: bigint,
    /** As the author wrote it. */
    readonly source: string,
  ) {}

  /** Reads a quantity as the API server does; undefined for text that it refuses (`512MB`, `1 Gi`). */
  static parse(text: string): Quantity | undefined {
    const match = SYNTAX.exec(text);
    if (!match) return undefined;
    const [, sign, digits = '', exponent, suffix = ''] = match;
    const unit = exponent === undefined ? SUFFIX.get(suffix) : 10n ** 9n;
    if (unit === undefined) return undefined;
    const [whole = '', fraction = ''] = digits.split('.');
    let numerator = BigInt(whole + fraction) * unit;
    let denominator = 10n ** BigInt(fraction.length);
    const power = Number(exponent ?? 0);
    if (power >= 0) numerator *= 10n ** BigInt(power);
    else denominator *= 10n ** BigInt(-power);
    const magnitude = divideUp(numerator, denominator); // the API server rounds up what it cannot hold
    return new Quantity(sign === '-' ? -magnitude : magnitude, text);
  }

  /** All of them together; zero for none. */
  static sum(quantities: readonly Quantity[]): Quantity {
    return new Quantity(quantities.reduce((sum, quantity) => sum + quantity.nano, 0n), '');
  }

  /** So many of it; `count` is a whole number. */
  times(count: number): Quantity {
    return new Quantity(this.nano * BigInt(count), '');
  }

  get isZero(): boolean {
    return this.nano === 0n;
  }

  /** Negative, zero or positive, as this is less than, equal to or more than the other. */
  compare(other: Quantity): number {
    if (this.nano === other.nano) return 0;
    return this.nano < other.nano ? -1 : 1;
  }

  /** Whether this is more than `factor` times the other; the factor counts to three decimal places. */
  isMoreThan(factor: number, other: Quantity): boolean {
    return this.nano * 1000n > other.nano * BigInt(Math.round(factor * 1000));
  }

  /** this ÷ other, for people to read, to two decimal places; Infinity when the other is zero. */
  ratio(other: Quantity): number {
    return other.nano === 0n ? Infinity : Number((this.nano * 100n + other.nano / 2n) / other.nano) / 100;
  }

  /** This divided by `factor`, rounded up to whole `step` nano-units. */
  dividedUp(factor: number, step: bigint): Quantity {
    const exact = divideUp(this.nano * 1000n, BigInt(Math.round(factor * 1000)));
    return new Quantity(divideUp(exact, step) * step, '');
  }

  /** This times `factor`, rounded down to whole `step` nano-units. */
  timesDown(factor: number, step: bigint): Quantity {
    const exact = this.nano * BigInt(Math.round(factor * 1000)) / 1000n;
    return new Quantity(exact / step * step, '');
  }

  /** As people write CPU: `250m`, `2`. */
  formatCpu(): string {
    const milli = divideUp(this.nano, 10n ** 6n);
    return milli % 1000n === 0n ? String(milli / 1000n) : `${milli}m`;
  }

  /** As people write memory: the largest binary unit that holds it exactly, else bytes. */
  formatMemory(): string {
    for (const suffix of BINARY_STEPS) {
      const unit = SUFFIX.get(suffix) ?? 1n;
      if (this.nano !== 0n && this.nano % unit === 0n) return `${this.nano / unit}${suffix}`;
    }
    return String(divideUp(this.nano, 10n ** 9n));
  }
}

/** A quantity's text as a YAML value: plain numbers stay numbers, so that they need no quotes. */
export const quantityValue = (text: string): string | number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** One thousandth of a core: the finest CPU that Kubernetes accepts. */
export const MILLI_CORE = 10n ** 6n;
/** One mebibyte of memory. */
export const MEBIBYTE = 10n ** 9n << 20n;

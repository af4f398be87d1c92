// What a YAML scalar means to Kubernetes, which reads YAML 1.1 through go-yaml, not YAML 1.2.

export type ScalarKind = 'string' | 'integer' | 'float' | 'boolean' | 'null';

export interface ResolvedScalar {
  readonly kind: ScalarKind;
  /** A string for strings and for numbers that JavaScript cannot hold exactly; else the JavaScript value. */
  readonly value: string | number | boolean | null;
}

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/;
const FALSE = /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function parseInteger(source: string): number {
  const digits = source.replace(/[_+]/g, '').replace('-', '');
  const octal = /^0o?([0-7]+)$/.exec(digits);
  const magnitude = octal ? parseInt(octal[1] ?? '0', 8) : Number(digits);
  return source.startsWith('-') ? -magnitude : magnitude;
}

/** Resolves a plain scalar's source text; quoted and block scalars are always strings. */
export function resolvePlain(source: string): ResolvedScalar {
  if (NULL.test(source)) return { kind: 'null', value: null };
  if (TRUE.test(source)) return { kind: 'boolean', value: true };
  if (FALSE.test(source)) return { kind: 'boolean', value: false };
  if (INTEGER.test(source)) {
    const value = parseInteger(source);
    return { kind: 'integer', value: Number.isSafeInteger(value) ? value : source };
  }
  if (FLOAT.test(source)) return { kind: 'float', value: Number(source.replace(/_/g, '')) };
  if (NOT_FINITE.test(source)) return { kind: 'float', value: source };
  return { kind: 'string', value: source };
}

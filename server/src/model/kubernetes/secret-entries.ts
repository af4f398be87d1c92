// What a Secret holds, as far as it is written in its file. The values go to those who measure them and are shown to nobody.

import { byteLength, decodeBase64, textOfBytes } from '../base64';
import { isStandIn } from '../secret-values';
import type { Value } from '../yaml/value';
import type { Manifest } from './manifest';

export interface SecretEntry {
  readonly key: string;
  readonly value: Value;
  /** `data` holds base64, `stringData` plain text. */
  readonly field: 'data' | 'stringData';
}

export const isSecret = ({ group, kind }: Manifest): boolean => group === '' && kind === 'Secret';

/** SOPS leaves the keys readable and encrypts the values; it writes down that it did. */
const isEncrypted = ({ root }: Manifest, value: Value): boolean =>
  root.entries.some(({ key }) => key === 'sops') || (value.text?.startsWith('ENC[') ?? false);

/** The entries whose values are written here in clear or as base64: not encrypted, not filled in later, no stand-ins. */
export const writtenEntries = (manifest: Manifest): readonly SecretEntry[] =>
  (['data', 'stringData'] as const).flatMap(field => manifest.root.get(field).entries.flatMap(({ key, value }) =>
    (value.text === undefined || isEncrypted(manifest, value) || isStandIn(value.text) || key === '<<' ? [] : [{ key, value, field }])));

/** The bytes of an entry; undefined for what the API server would refuse. */
export function bytesOf({ field, value }: SecretEntry): Uint8Array | undefined {
  const text = value.text ?? '';
  if (field === 'stringData') return new TextEncoder().encode(text);
  return value.scalar?.kind === 'string' ? decodeBase64(text) : undefined;
}

/** How many bytes a program gets for the entry; undefined for what the API server would refuse. */
export const lengthOf = (entry: SecretEntry): number | undefined =>
  (entry.field === 'stringData' ? byteLength(entry.value.text ?? '') : bytesOf(entry)?.length);

/** The entry as text; undefined when it is none. */
export function textOf(entry: SecretEntry): string | undefined {
  const bytes = bytesOf(entry);
  return bytes && textOfBytes(bytes);
}

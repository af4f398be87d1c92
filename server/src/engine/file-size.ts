// How large a file may be that is looked at in an editor: what is larger is data more often than not, and would take seconds and a gigabyte.

/** Megabytes. */
export interface Excess {
  readonly size: number;
  /** The largest size that is looked at. */
  readonly limit: number;
}

/** In megabytes: 70,000 lines of custom resource definitions are about 4. */
export const DEFAULT_MAX_FILE_SIZE = 5;

/** The least that the limit may be, in megabytes: smaller texts are never too large, and nobody has to be asked about them. */
export const MIN_MAX_FILE_SIZE = 1;

/** In UTF-16 units: nobody wants it to the byte. */
const MEGABYTE = 1024 * 1024;

/**
 * How large a text is and may be, when it is too large; undefined otherwise.
 * @param limitOf the limit in megabytes, asked only for a text that is not small anyway
 */
export async function excessOf({ length }: string, limitOf: () => Promise<number>): Promise<Excess | undefined> {
  if (length <= MIN_MAX_FILE_SIZE * MEGABYTE) return undefined;
  const limit = await limitOf();
  return length > limit * MEGABYTE ? { size: Math.ceil((length / MEGABYTE) * 10) / 10, limit } : undefined;
}

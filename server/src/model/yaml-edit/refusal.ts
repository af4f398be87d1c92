// Why the edit code gives up: a refusal travels as an exception inside yaml-edit and as a value outside of it.

/**
 * - `alias`: the place is, or is written for, more than one node (`&a` and `*a`)
 * - `merge-key`: a map on the way holds `<<`, so what it says is not all written there
 * - `template`: a template action stands where the change would go
 * - `not-a-collection`: the path needs a map or a sequence where another kind of value stands
 * - `missing`: the key to rename or the sequence item to change does not exist
 * - `broken`: the document has errors, or syntax on the way that the edit code does not write (`? key`, foreign tags)
 * - `conflict`: the changes contradict each other or an existing key
 */
export type Refusal = 'alias' | 'merge-key' | 'template' | 'not-a-collection' | 'missing' | 'broken' | 'conflict';

export class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason);
  }
}

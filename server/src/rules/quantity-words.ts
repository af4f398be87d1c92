// How rules name the owner of a quantity.

import type { QuantityOwner, WrittenQuantity } from '../model/kubernetes/quantities';
import type { Arguments, Text } from './rule';

const OWNERS: Readonly<Record<QuantityOwner, Text>> = {
  container: { en: 'Container "{name}"', zh: '容器 "{name}" ' },
  pod: { en: 'The pod', zh: 'Pod ' },
  volume: { en: 'Volume "{name}"', zh: '卷 "{name}" ' },
  claim: { en: 'Claim "{name}"', zh: '存储卷声明 "{name}" ' },
  'limit-range': { en: 'LimitRange "{name}"', zh: 'LimitRange "{name}" ' },
  quota: { en: 'ResourceQuota "{name}"', zh: 'ResourceQuota "{name}" ' },
};

/** Arguments for a message that says whose quantity it is about. */
export const quantityArguments = ({ owner, name, resource, value }: WrittenQuantity): Arguments =>
  ({ owner: OWNERS[owner], name, resource, written: value.text ?? '' });

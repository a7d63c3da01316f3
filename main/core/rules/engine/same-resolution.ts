/** When two resolutions are the same to whoever asked. */
import { sameList } from '../../config/same';
import type { NameResolution } from '../family';

/** Whether two resolutions of one name say the same; of their zones only what `NameResolution` shows counts. */
export function sameResolution(left: NameResolution, right: NameResolution): boolean {
  return (
    left.outcome === right.outcome &&
    left.end === right.end &&
    left.endpoint === right.endpoint &&
    left.zone?.origin === right.zone?.origin &&
    left.zone?.file === right.zone?.file &&
    left.records.length === right.records.length &&
    left.records.every(({ record, owner }, at) => record === right.records[at]?.record && owner === right.records[at].owner) &&
    sameList(left.addresses, right.addresses) &&
    sameList(left.delegation, right.delegation) &&
    sameList(left.assumptions, right.assumptions) &&
    JSON.stringify([left.reason, left.chain]) === JSON.stringify([right.reason, right.chain])
  );
}

/** When two answers are the same to whoever asked. */
import type { NameResolution } from '../family';

/** Equal lists of the same objects. */
export function sameList<T>(left: readonly T[] | undefined, right: readonly T[] | undefined): boolean {
  if (left === right) return true;
  return left !== undefined && right !== undefined && left.length === right.length && left.every((one, at) => one === right[at]);
}

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

/** Whether two values of plain data hold the same. */
export function sameData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  const [one, other] = [left as Readonly<Record<string, unknown>>, right as Readonly<Record<string, unknown>>];
  return names.every((name) => Object.hasOwn(other, name) && sameData(one[name], other[name]));
}

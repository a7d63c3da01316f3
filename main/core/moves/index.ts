/** A change that is tried in one gesture, made into new texts of the files that say it. */
import type { Move } from '../types/draft';
import type { MoveBase, MoveResult } from './made';
import { removeRecord, repointRecord } from './records';
import { disableConnectionGroup, disableTenant, moveTenant, overrideWebAcl, setParameter, swapCertificate } from './tenants';
import { expireCertificate, failOrigin, moveTime } from './world';

export type { MoveBase, MoveMade, MoveResult } from './made';

/**
 * The texts and conditions that the move comes to; or, with a sentence, why it cannot be made: a name that nothing has, a record that is in no zone,
 * a value that is not allowed. Only the member or the line that is meant changes. Never throws on what files say.
 */
export function makeMove(base: MoveBase, move: Move): MoveResult {
  switch (move.kind) {
    case 'remove-record':
      return removeRecord(base, move);
    case 'repoint-record':
      return repointRecord(base, move);
    case 'move-tenant':
      return moveTenant(base, move);
    case 'swap-certificate':
      return swapCertificate(base, move);
    case 'expire-certificate':
      return expireCertificate(base, move);
    case 'disable-tenant':
      return disableTenant(base, move);
    case 'disable-connection-group':
      return disableConnectionGroup(base, move);
    case 'set-parameter':
      return setParameter(base, move);
    case 'override-web-acl':
      return overrideWebAcl(base, move);
    case 'fail-origin':
      return failOrigin(base, move);
    default:
      return moveTime(base, move);
  }
}

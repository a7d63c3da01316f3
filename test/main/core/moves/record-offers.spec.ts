import { describe, expect, it } from 'vitest';
import { recordOffers } from '../../../../main/core/moves/record-offers';
import { snapshotOfTexts, textsOf } from '../../../support/moves';
import { acmeZone } from '../../../support/zones';

const snapshot = snapshotOfTexts(textsOf(acmeZone('www A 192.0.2.1\nwww A 192.0.2.2\nwww AAAA 2001:db8::1\nwww TXT "x"\n')));

describe('moves on the records of a name', () => {
  it('are two for each type that can lead a viewer somewhere', () => {
    expect(recordOffers(snapshot, 'www.acme.example').map(({ kind, move }) => [kind, 'type' in move ? move.type : ''])).toEqual([
      ['remove-record', 'A'],
      ['repoint-record', 'A'],
      ['remove-record', 'AAAA'],
      ['repoint-record', 'AAAA'],
    ]);
  });

  it('are none for a name without records', () => {
    expect(recordOffers(snapshot, 'no.other.example')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { placeholder, withOwnZone } from '../../../../../main/interchange/export/cli/placeholders';
import { ownZone } from '../../../../../main/interchange/export/records';
import type { Entry } from '../../../../../main/interchange/export/plan';

const entry: Entry = { kind: 'connection-group', name: 'main', account: '', value: {}, needs: [], file: '', resource: null };

describe('placeholders', () => {
  it('say in words what AWS will give, and write what is known', () => {
    expect(placeholder({ entry, wanted: 'RoutingEndpoint' })).toBe('<RoutingEndpoint of connection group main>');
    expect(placeholder({ outside: { what: 'web ACL', name: 'x', wanted: 'ARN', text: 'arn:x' } })).toBe('arn:x');
    expect(placeholder({ managed: { kind: 'cache-policy', id: '658', name: 'Managed-X' } })).toBe('658');
  });

  it('stand for the hosted zone of a record itself', () => {
    expect(withOwnZone([{ AliasTarget: { HostedZoneId: ownZone, DNSName: 'a' } }], 'a.example')).toEqual([
      { AliasTarget: { HostedZoneId: '<Id of hosted zone a.example>', DNSName: 'a' } },
    ]);
  });
});

import { createSocket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import { lookUp, rcodeName } from '../../../main/edge/send-dns';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';

describe('asking DNS', () => {
  it('gives the addresses at the end of the chain', async () => {
    const { dns, snapshot } = await startTestEdge(snapshotOf(edgeFiles));
    const { address } = snapshot().dns.endpoints.get('dmain.cloudfront.net') ?? { address: '' };
    expect(await lookUp(dns, hosts.acme, 'A')).toEqual({ rcode: 0, addresses: [address] });
    expect(await lookUp(dns, hosts.acme, 'AAAA')).toEqual({ rcode: 0, addresses: ['::1'] });
    expect(await lookUp(dns, 'nowhere.saas.example', 'A')).toEqual({ rcode: 3, addresses: [] });
    expect(await lookUp(dns, 'txt.vanity.example', 'A')).toEqual({ rcode: 0, addresses: [] });
  });

  it('asks again when an answer is lost, and ignores what it did not ask for', async () => {
    const server = createSocket('udp4');
    let asked = 0;
    server.on('message', (query, { port }) => {
      asked += 1;
      const reply = Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x83]), query.subarray(4)]);
      server.send(Buffer.concat([Buffer.from([1, 2]), reply.subarray(2)]), port);
      if (asked > 1) server.send(reply, port);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    expect(await lookUp(server.address().port, 'acme.example', 'A')).toEqual({ rcode: 3, addresses: [] });
    server.close();
  });

  it('names response codes as dig does', () => {
    expect([0, 2, 3, 5, 99].map(rcodeName)).toEqual(['NOERROR', 'SERVFAIL', 'NXDOMAIN', 'REFUSED', '99']);
  });
});

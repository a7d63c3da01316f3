import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refusalHead, refuseRaw } from '../../../main/edge/refuse';
import { fixedPorts } from '../../support/stage';
import { talk } from '../../support/viewer';

describe('a request that cannot be read', () => {
  it.each([400, 494] as const)('gets CloudFront’s page with %d', (status) => {
    const { headers, body } = refusalHead(status, fixedPorts);
    const named = Object.fromEntries(headers);
    expect(named).toMatchObject({ 'content-type': 'text/html', 'x-cache': 'Error from cloudfront', 'x-amz-cf-pop': 'LOC50-C1' });
    expect(named['content-length']).toBe(String(body.text?.length));
    expect(body.text).toContain(`<H1>${status} ERROR</H1>`);
  });

  it('ends the connection after it', async () => {
    const server = createServer((socket) => {
      refuseRaw(socket, 400, fixedPorts);
      // A second one for a socket that is ending already must do no harm.
      refuseRaw(socket, 400, fixedPorts);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const text = await talk((server.address() as AddressInfo).port, 'what is this');
    server.close();
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(text).toContain('\r\nConnection: close\r\n');
    expect(text.trimEnd().endsWith('</HTML>')).toBe(true);
  });
});

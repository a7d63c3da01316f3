import aws4 from 'aws4';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { askServer } from '../../../main/runtime/proxy';
import { createProxyAgents } from '../../../main/runtime/proxy-agents';
import { isSharedBody } from '../../../main/runtime/shared-body';
import { madeUpCredentials, signedHeaders } from '../../../main/runtime/sign-request';
import { httpOrigin } from '../../support/origin-servers';
import { plainRequest } from '../../support/origins';

const domain = 'shop.s3.eu-central-1.amazonaws.com';
const signature = { by: 'control', name: 'oac', service: 's3', region: 'eu-central-1' } as const;
const request = plainRequest(domain, '/a%20b?x=1', { signature, headers: [['host', domain]] });

describe('signedHeaders', () => {
  it('leaves a request alone that nobody signs', () => {
    const plain = plainRequest(domain);
    expect(signedHeaders(plain)).toBe(plain.headers);
  });

  it('reach a real server, which comes to the same signature with the same credentials', async () => {
    const target = await httpOrigin((incoming, response) => {
      const { authorization, 'x-amz-date': date, 'x-amz-content-sha256': hash, host } = incoming.headers;
      const again = aws4.sign(
        {
          service: 's3',
          region: 'eu-central-1',
          method: incoming.method ?? '',
          path: incoming.url ?? '',
          headers: { Host: String(host), 'X-Amz-Date': String(date), 'X-Amz-Content-Sha256': String(hash) },
        },
        madeUpCredentials,
      );
      response.end(again.headers?.['Authorization'] === authorization ? `good ${authorization?.slice(0, 60)}` : 'bad');
    });
    const agents = createProxyAgents();
    const reply = await askServer(request, target, agents);
    const handle = reply.kind === 'response' ? reply.head.body.handle : null;
    const said = isSharedBody(handle) ? await text(handle.open()) : '';
    expect(said).toMatch(/^good AWS4-HMAC-SHA256 Credential=AKIAEDGECASEEXAMPLE0\/\d{8}\//);
    agents.destroy();
  });
});

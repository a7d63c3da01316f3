import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../main/core/types/trace';
import { sendAgain } from '../../../../renderer/ui/trace/send-again';
import { trace } from '../../../support/traces';

const recorded = (request: Partial<Trace['request']>): ReturnType<typeof sendAgain> =>
  sendAgain(trace({ request: { ...trace().request, ...request } }));

describe('sending a recorded request again', () => {
  it('needs no more than the address for an ordinary request', () => {
    expect(recorded({})).toEqual({ method: 'GET', url: 'https://acme.shops.example/', headers: [], now: true });
  });

  it('keeps the three names apart as they were', () => {
    const again = recorded({
      dnsName: 'globex.shops.example',
      sni: null,
      host: 'other.example',
      headers: { host: 'other.example', 'user-agent': 'curl/8' },
    });
    expect(again).toMatchObject({
      connectTo: 'globex.shops.example',
      sni: null,
      headers: [
        ['host', 'other.example'],
        ['user-agent', 'curl/8'],
      ],
    });
  });

  it('leaves out what the client sets by itself', () => {
    expect(recorded({ headers: { ':authority': 'acme.shops.example', connection: 'close', accept: '*/*' } }).headers).toEqual([
      ['accept', '*/*'],
    ]);
  });

  it('only fills in a request whose body was not recorded', () => {
    expect(recorded({ method: 'POST', headers: { 'content-length': '12' } })).toMatchObject({ method: 'POST', now: false });
  });

  it('keeps the protocol when it was not the usual one', () => {
    expect(recorded({ httpVersion: '1.1' }).httpVersion).toBe('1.1');
    expect(recorded({}).httpVersion).toBeUndefined();
  });
});

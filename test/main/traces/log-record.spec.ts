import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../main/core/types/exchange';
import { logRecordOf, type MeasuredRecord } from '../../../main/traces/log-record';
import { ownedExchange, snapshotOf, standard } from '../../support/compiled';

const snapshot = snapshotOf({ 'distributions/shop.json': standard('shop', ['shop.example']) });
const head = {
  status: 200,
  headers: [
    ['x-amz-cf-id', 'first=='],
    ['content-type', 'text/html'],
  ],
  body: { size: 5 },
} as const;
const measures = {
  clientPort: 4711,
  serverIp: '127.0.64.1',
  tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  connectionId: null,
};
const headBytes = 'HTTP/1.1 200 \r\nx-amz-cf-id: first==\r\ncontent-type: text/html\r\n\r\n'.length;

function recordOf(more: Partial<MeasuredRecord> = {}): MeasuredRecord {
  const exchange: Exchange = { ...ownedExchange(snapshot, 'shop.example'), response: head, resultType: 'Hit' };
  const finished = { exchange, spans: [] };
  return { id: 'a', at: exchange.at, finished, snapshot, bodyBytes: 5, durationMs: 20, firstByteMs: 8, measures, ...more };
}

describe('what a log says of an exchange', () => {
  it('has what was measured', () => {
    expect(logRecordOf(recordOf())).toMatchObject({
      clientPort: 4711,
      tlsCipher: 'TLS_AES_256_GCM_SHA384',
      timeTakenMs: 20,
      firstByteMs: 8,
      responseBytes: headBytes + 5,
      requestId: 'first==',
    });
  });

  it('is taken over from the exchange that it is like, without asking for its own', () => {
    const { finished: like, ...rest } = recordOf();
    const told = (id: string, port: number): MeasuredRecord => ({
      ...rest,
      like,
      requestId: id,
      at: 5000,
      measures: { ...measures, clientPort: port },
      get finished(): never {
        throw new Error('the stages were asked');
      },
    });
    expect(logRecordOf(told('second==', 1))).toMatchObject({ requestId: 'second==', clientPort: 1, endedAt: 5020, status: 200 });
    expect(logRecordOf(told('third==', 2))).toMatchObject({ requestId: 'third==', clientPort: 2, responseBytes: headBytes + 5 });
  });

  it('says why there is none, also of what it is like', () => {
    const { owner: _owner, ...nobody } = recordOf().finished.exchange;
    const finished = { exchange: nobody, spans: [] };
    expect(logRecordOf(recordOf({ finished }))).toEqual({ notLogged: 'no-owner' });
    expect(logRecordOf(recordOf({ like: finished, requestId: 'x' }))).toEqual({ notLogged: 'no-owner' });
  });

  it('tells who broke an answer off', () => {
    expect(logRecordOf(recordOf({ aborted: true }))).toMatchObject({
      status: 200,
      responseResultType: 'Hit',
      detailedResultType: 'ClientCommError',
    });
    expect(logRecordOf(recordOf({ aborted: true, broken: 'before-answer' }))).toMatchObject({
      status: 0,
      detailedResultType: 'ClientCommError',
    });
    expect(logRecordOf(recordOf({ aborted: true, broken: 'while-asking' }))).toMatchObject({
      status: 0,
      detailedResultType: 'ClientHungUpRequest',
    });
    expect(logRecordOf(recordOf({ aborted: true, broken: 'origin' }))).toMatchObject({
      status: 200,
      detailedResultType: 'OriginReadError',
    });
  });
});

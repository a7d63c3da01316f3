import type { TrafficRow } from '../../main/core/types/views';

/** A row of the traffic list with the given sequence. */
export function makeTrafficRow(sequence: number, part: Partial<TrafficRow> = {}): TrafficRow {
  return {
    id: `t${sequence}`,
    sequence,
    at: 0,
    method: 'GET',
    url: 'https://a.example/',
    host: 'a.example',
    owner: null,
    status: 200,
    failure: null,
    resultType: 'Miss',
    detailedResultType: null,
    reason: null,
    stage: null,
    pathPattern: null,
    country: null,
    clientIp: '127.0.0.1',
    bytes: 1,
    durationMs: 1,
    httpVersion: '2',
    ...part,
  };
}

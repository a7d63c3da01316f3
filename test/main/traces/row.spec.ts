import { describe, expect, it } from 'vitest';
import { run } from '../../../main/core/pipeline';
import { stages } from '../../../main/core/stages/index';
import { buildRow } from '../../../main/traces/row';
import { exchangeOf, snapshotOf } from '../../support/compiled';
import { portsOf } from '../../support/ports';
import { saasWithZone } from '../../support/saas-workspace';

const facts = { sequence: 7, bytes: 5, durationMs: 2 };

describe('a row of the traffic list', () => {
  it('shows a request that never got an answer by how it failed', async () => {
    const finished = await run(stages, exchangeOf({ host: 'nobody.example', query: 'a=1' }), snapshotOf(saasWithZone), portsOf());
    expect(buildRow(finished, facts)).toMatchObject({
      sequence: 7,
      url: 'https://nobody.example/?a=1',
      owner: null,
      status: null,
      failure: 'dns.nxdomain',
      stage: '01-dns',
      reason: 'dns.nxdomain',
      pathPattern: null,
    });
  });

  it('shows a bare question mark as it came', async () => {
    const finished = await run(stages, exchangeOf({ host: 'acme.saas.example', query: '' }), snapshotOf(saasWithZone), portsOf());
    expect(buildRow(finished, facts).url).toBe('https://acme.saas.example/?');
  });
});

import { describe, expect, it } from 'vitest';
import { makeMove } from '../../../../main/core/moves';
import { movesFor } from '../../../../main/core/moves/offers';
import type { Move } from '../../../../main/core/types/draft';
import { certificate, template, tenant } from '../../../support/compiled';
import { snapshotOfTexts, textsOf } from '../../../support/moves';
import { acmeZone } from '../../../support/zones';

const texts = textsOf({
  ...acmeZone('www CNAME dmain.cloudfront.net.\n'),
  'distributions/saas.json': template({
    TenantConfig: { ParameterDefinitions: [{ Name: 'region', Definition: { StringSchema: { Required: false } } }] },
  }),
  'certificates/wild.json': certificate('wild', ['*.acme.example']),
  'origins/web.example.json': { stubs: [{ status: 200 }] },
  'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'other' }),
  'web-acls/strict.json': { Name: 'strict', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules: [] },
});
const snapshot = snapshotOfTexts(texts);

describe('moves of which nothing is known yet', () => {
  it('are one of each kind, and can be made of the first choice for all they need', () => {
    const offers = movesFor(snapshot, {}, 0);
    expect(new Set(offers.map(({ kind }) => kind)).size).toBe(11);
    for (const { title, move, needs } of offers) {
      const typed: Record<string, unknown> = {
        value: 'x',
        at: Date.UTC(2026, 0, 1),
        to: 'dother.cloudfront.net',
        name: 'www.acme.example',
      };
      const chosen = needs.map(({ member, choices }) => [member, typed[member] ?? choices?.[0]]);
      const made = makeMove({ snapshot, textOf: (path) => texts[path] ?? null, conditions: {} }, {
        ...move,
        ...Object.fromEntries(chosen),
      } as Move);
      expect(made.ok ? 'made' : `${title} ${made.sentence}`).toBe('made');
    }
  });
});

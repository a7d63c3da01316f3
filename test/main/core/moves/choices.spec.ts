import { describe, expect, it } from 'vitest';
import { endpointNeed, groupNeed, mostChoices, valueNeed } from '../../../../main/core/moves/choices';
import { group, template, tenant } from '../../../support/compiled';
import { snapshotOfTexts, textsOf } from '../../../support/moves';
import { manyTenants } from '../../../support/zones';

const snapshot = snapshotOfTexts(
  textsOf({
    'distributions/saas.json': template(),
    'connection-groups/main.json': group('main'),
    ...manyTenants(mostChoices + 50, (at) => tenant(`t${at}`, [`t${at}.example`], { Parameters: [{ Name: 'p', Value: `v${at}` }] })),
  }),
);

describe('what can be chosen in a move', () => {
  it('leaves out what is there now, and says what each choice is', () => {
    expect(endpointNeed(snapshot, 'dmain.cloudfront.net').choices).not.toContain('dmain.cloudfront.net');
    const groups = groupNeed(snapshot, '');
    expect(groups.choices).toHaveLength(groups.hints?.length ?? -1);
    expect(groups.hints).toContain('dmain.cloudfront.net');
  });

  it('is as much as a list can show', () => {
    const [first] = snapshot.workspace.tenants;
    if (!first) throw new Error('no tenant');
    expect(valueNeed(snapshot, first, 'p', '').choices).toHaveLength(mostChoices);
  });
});

import { describe, expect, it } from 'vitest';
import { group, template, tenant } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const messages = (files: Record<string, unknown>): readonly string[] =>
  diagnosticsOf(files, 'connection-group.').map(({ message }) => message);

describe('connection groups', () => {
  it('name the tenants that cannot be reached any more', () => {
    const tenants = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [
        `tenants/${name}.json`,
        tenant(`${name}-1`, [`${name}.example`], { ConnectionGroupId: 'main' }),
      ]),
    );
    const files = { 'distributions/saas.json': template(), 'connection-groups/main.json': group('main', { Enabled: false }), ...tenants };
    expect(messages(files)).toEqual([
      'Connection group main is disabled, so its endpoint refuses connections and tenants a-1, b-1, c-1 and 2 more cannot be reached through it.',
    ]);
  });

  it('tells the second default from the first', () => {
    const files = {
      'connection-groups/a.json': group('first', { IsDefault: true }),
      'connection-groups/b.json': group('second', { IsDefault: true }),
    };
    expect(messages(files)).toEqual([
      'first is the default connection group already; an account has one. second is treated as an ordinary group.',
    ]);
  });
});

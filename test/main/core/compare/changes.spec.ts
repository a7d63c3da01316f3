import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { group, standard, template, tenant, workspaceOf, type Files } from '../../../support/compiled';

const files: Files = {
  'distributions/saas.json': template({ CallerReference: 'saas' }),
  'tenants/acme.json': tenant('acme', ['acme.example']),
  'tenants/both.json': [tenant('one', ['one.example']), tenant('two', ['two.example'])],
  'connection-groups/main.json': group('main'),
  'functions/tag.js': 'function handler(event) { return event.request; }\n',
  'functions/tag.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
};

const told = (changed: Files, base: Files = files, settings: object = {}): readonly string[] =>
  changesBetween(workspaceOf(base), workspaceOf({ ...base, ...changed }, settings)).all.map((change) => {
    const { kind, name, how, steps, shown: { before, after } = change } = change;
    const at = (place: ReturnType<typeof before>): string => (place ? `${place.file}#${place.pointer}` : '-');
    return `${kind} ${name} ${how} ${steps.join('.')} ${at(before())} ${at(after())}`;
  });

describe('what differs between two workspaces', () => {
  it('is nothing for a reformatted, reordered, renamed or split file', () => {
    const { 'tenants/both.json': _both, ...rest } = files;
    const same: Files = {
      ...rest,
      'tenants/acme.json': `\n\n{ "Enabled": true, "Domains": [{ "Domain": "acme.example" }], "DistributionId": "saas",\n\n "Name": "acme" }`,
      'tenants/z-one.json': { DistributionTenant: tenant('one', ['one.example']) },
      'tenants/z-two.json': tenant('two', ['two.example']),
    };
    expect(changesBetween(workspaceOf(files), workspaceOf(same)).all).toEqual([]);
  });

  it('is each member whose value differs, with its place on both sides', () => {
    const moved = `\n\n\n${JSON.stringify({ DistributionTenant: tenant('acme', ['acme.example', 'more.example'], { Enabled: false }) })}`;
    expect(told({ 'tenants/acme.json': moved })).toEqual([
      'tenant acme added Domains.more.example - tenants/acme.json#/DistributionTenant/Domains/1',
      'tenant acme changed Enabled tenants/acme.json#/Enabled tenants/acme.json#/DistributionTenant/Enabled',
    ]);
  });

  it('is a resource as a whole where one side does not have it', () => {
    expect(told({ 'tenants/new.json': tenant('new', ['new.example']) })).toEqual(['tenant new added  - tenants/new.json#']);
    const { 'tenants/acme.json': _acme, ...rest } = files;
    expect(changesBetween(workspaceOf(files), workspaceOf(rest)).all.map(({ name, how }) => `${name} ${how}`)).toEqual(['acme removed']);
  });

  it('finds the code of a function in its own file', () => {
    expect(told({ 'functions/tag.js': 'function handler(event) { return event.response; }\n' })).toEqual([
      'function tag changed FunctionCode functions/tag.js# functions/tag.js#',
    ]);
  });

  it('knows a routing endpoint and an id that stand beside the value', () => {
    expect(told({ 'connection-groups/main.json': group('main', { RoutingEndpoint: 'dother.cloudfront.net' }) })).toEqual([
      'connection-group main changed RoutingEndpoint connection-groups/main.json#/RoutingEndpoint connection-groups/main.json#/RoutingEndpoint',
    ]);
  });

  it('shows a member that stands beside the value in the same place on the side that lacks it', () => {
    const base: Files = { 'distributions/saas.json': standard('1', []) };
    const bare = { ...standard('1', []), DomainName: undefined };
    const place = 'distributions/saas.json#/DomainName';
    expect(told({ 'distributions/saas.json': bare }, base)).toEqual([`distribution saas changed DomainName ${place} ${place}`]);
  });

  it('knows settings and what origins declare', () => {
    expect(
      told({ 'origins/web.example.json': { stubs: [{ path: '*', body: 'x' }] } }, files, {
        assumptions: { 'tenant.disabled-status': '404' },
      }),
    ).toEqual([
      'setting  added assumptions.tenant.disabled-status - workspace.json#/assumptions/tenant.disabled-status',
      'origin web.example added  - origins/web.example.json#',
    ]);
  });

  it('is found once for each pair', () => {
    const [one, other] = [workspaceOf(files), workspaceOf({})];
    expect(changesBetween(one, other)).toBe(changesBetween(one, other));
  });

  it('has the sides swapped the other way round', () => {
    const [one, other] = [
      workspaceOf(files),
      workspaceOf({ ...files, 'tenants/acme.json': tenant('acme', ['b.example'], { Enabled: false }) }),
    ];
    const swap = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved' } as const;
    const there = changesBetween(one, other).all.map(({ name, how, steps, from, to }) => ({
      name,
      how: swap[how],
      steps,
      from: to,
      to: from,
    }));
    const back = changesBetween(other, one).all.map(({ name, how, steps, from, to }) => ({ name, how, steps, from, to }));
    const key = (change: object): string => JSON.stringify(change);
    expect(back.map(key).toSorted()).toEqual(there.map(key).toSorted());
  });
});

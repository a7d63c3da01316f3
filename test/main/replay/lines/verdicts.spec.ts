import { expect, it } from 'vitest';
import { createGrouping } from '../../../../main/core/compare/grouping';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { createSequenceCache } from '../../../../main/replay/dry-ports';
import { Verdicts, type Line, type Person } from '../../../../main/replay/lines/verdicts';
import { createWorld } from '../../../../main/replay/lines/world';
import { ownerOf, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { logLine } from '../../../support/log-lines';
import { saasWithZone, zone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

const own = (name: string): object =>
  tenant(name, [`${name}.saas.example`], { ConnectionGroupId: 'main', Parameters: [{ Name: 'bucket', Value: name }] });
const files: Files = {
  ...saasWithZone,
  'tenants/acme.json': own('acme'),
  'tenants/bloom.json': own('bloom'),
  'dns/saas.example.zone': zone('saas.example', 'acme IN CNAME dmain.cloudfront.net.\nbloom IN CNAME dmain.cloudfront.net.'),
};
const saas = files['distributions/saas.json'] as Readonly<Record<string, unknown>> & { readonly Origins: readonly object[] };
const moved = { ...saas, Origins: saas.Origins.map((origin) => ({ ...origin, DomainName: 'new-{{bucket}}.web.example' })) };
const before = snapshotOf(files);
const after = snapshotOf({ ...files, 'distributions/saas.json': template(moved) });

async function lineOf(name: string): Promise<Line> {
  const recorded = createTableReader({ format: 'log-v1' }).read(logLine({ 'x-host-header': `${name}.saas.example` }), 1) as RecordedRequest;
  const [left, right] = await Promise.all(
    [before, after].map(async (snapshot) => {
      const world = createWorld(snapshot, tempFolder({}), createSequenceCache());
      const finished = await world.run(recorded);
      world.close();
      return finished;
    }),
  );
  return { recorded, left, right } as Line;
}

const persons: readonly Person[] = ['acme', 'bloom'].map((name, id) => ({
  id,
  tenant: name,
  before: ownerOf(before, `${name}.saas.example`),
  after: ownerOf(after, `${name}.saas.example`),
}));
const [acme, bloom] = persons as [Person, Person];

it('counts the others of a kind under their own tenant, with what its own origin is called', async () => {
  const grouping = createGrouping({ examples: 1 });
  const verdicts = new Verdicts(grouping, before, after);
  const verdict = verdicts.first(await lineOf('acme'), acme, 0);
  expect(verdicts.wants(verdict, bloom)).toBe(false);
  for (let more = 0; more < 3; more++) verdicts.again(verdict, bloom);
  verdicts.finish(persons);
  const { groups } = grouping.result();
  expect(groups).toMatchObject([
    {
      kind: 'origin',
      count: 4,
      tenants: { acme: 1, bloom: 3 },
      from: 'bloom.web.example',
      to: 'new-bloom.web.example',
      cause: { file: 'distributions/saas.json', pointer: '/Origins/0/DomainName' },
    },
  ]);
  expect([verdicts.changed, verdicts.traced, groups[0]?.examples.length]).toEqual([4, 1, 1]);
});

it('tells one more of another tenant while examples are wanted, and never a second of the same', async () => {
  const grouping = createGrouping();
  const verdicts = new Verdicts(grouping, before, after);
  const verdict = verdicts.first(await lineOf('acme'), acme, 0);
  expect([verdicts.wants(verdict, acme), verdicts.wants(verdict, bloom)]).toEqual([false, true]);
  verdicts.another(await lineOf('bloom'), bloom, 0, verdict);
  expect(verdicts.wants(verdict, bloom)).toBe(false);
  const [group] = grouping.result().groups;
  expect(group?.examples.map((example) => example.before.owner?.name)).toEqual(['acme', 'bloom']);
  expect(group?.count).toBe(2);
});

it('lets an earlier cause stand where nothing of its own is to blame', async () => {
  const verdicts = new Verdicts(createGrouping(), before, after);
  const first = verdicts.first(await lineOf('acme'), acme, 0);
  expect(first.cause).toBe(1);
  const same = new Verdicts(createGrouping(), before, before);
  const { left, recorded } = await lineOf('acme');
  expect(same.first({ recorded, left, right: left }, acme, 0)).toMatchObject({ attribution: null, cause: 0, told: null });
});

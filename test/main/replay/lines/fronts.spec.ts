import { expect, it, vi } from 'vitest';
import { createTableReader } from '../../../../main/core/traffic/log-table';
import type { RecordedRequest } from '../../../../main/core/types/traffic';
import { createSequenceCache } from '../../../../main/replay/dry-ports';
import { Fronts } from '../../../../main/replay/lines/fronts';
import { Profiles } from '../../../../main/replay/lines/profiles';
import { LineScanner } from '../../../../main/replay/lines/scan';
import { When } from '../../../../main/replay/lines/when';
import { createWorld } from '../../../../main/replay/lines/world';
import { snapshotOf, tenant } from '../../../support/compiled';
import { logLine, usualLayout } from '../../../support/log-lines';
import { saasWithZone, zone } from '../../../support/saas-workspace';
import { tempFolder } from '../../../support/temp-folder';

it('asks the pipeline once for each connection to hosts that fare alike', () => {
  const snapshot = snapshotOf({
    ...saasWithZone,
    'tenants/bloom.json': tenant('bloom', ['bloom.saas.example'], { ConnectionGroupId: 'main' }),
    'tenants/idle.json': tenant('idle', ['idle.saas.example'], { ConnectionGroupId: 'main', Enabled: false }),
    'dns/saas.example.zone': zone(
      'saas.example',
      'acme IN CNAME dmain.cloudfront.net.\nbloom IN CNAME dmain.cloudfront.net.\nidle IN CNAME dmain.cloudfront.net.',
    ),
  });
  const world = createWorld(snapshot, tempFolder({}), createSequenceCache());
  const asked = vi.spyOn(world, 'runUntil');
  const profiles = new Profiles(snapshot, world.mode);
  const scanner = new LineScanner(usualLayout);
  const read = (line: LineScanner): RecordedRequest =>
    createTableReader({ format: 'log-v1' }).read(
      Buffer.from(line.bytes.subarray(line.start, line.end)).toString('latin1'),
      1,
    ) as RecordedRequest;
  const fronts = new Fronts(new When(snapshot), world, null, read, (host, family) => profiles.frontOf(host, family), 100);
  const look = (columns: Readonly<Record<string, string>>): number => {
    const bytes = Buffer.from(logLine(columns));
    expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
    fronts.idOf(scanner);
    return fronts.lookOf(scanner, profiles.host(scanner.hosts.textOf(scanner.host)), 0, 0);
  };
  expect([look({}), look({ 'cs-protocol-version': 'HTTP/1.1' }), look({ 'x-host-header': 'bloom.saas.example' })]).toEqual([1, 1, 1]);
  expect(asked).toHaveBeenCalledTimes(1);
  // TLS 1.0 is below the policy, and a disabled tenant serves nobody.
  expect([look({ 'ssl-protocol': 'TLSv1' }), look({ 'x-host-header': 'idle.saas.example' })]).toEqual([0, 0]);
  expect(asked).toHaveBeenCalledTimes(3);
  world.close();
});

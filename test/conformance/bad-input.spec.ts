/** Bad input: each kind has a stable code, a file, a line, a sentence and a way out, and the rest of the workspace keeps working. */
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { commandLine } from '../support/command-line';
import { sample } from '../support/samples';
import { tempFolder } from '../support/temp-folder';
import { checkContract } from './command-contract';
import { traceContract } from './trace-contract';

const { run } = commandLine();
const folder = tempFolder();
const workspace = join(folder, 'bad');

function tenant(name: string, domain: string, more: object = {}): string {
  const Parameters = [{ Name: 'site', Value: 'cedar' }];
  return JSON.stringify(
    { Name: name, DistributionId: 'storefront', Domains: [{ Domain: domain }], Parameters, Enabled: true, ...more },
    null,
    2,
  );
}

const texts: Readonly<Record<string, string | Uint8Array>> = {
  'tenants/broken-json.json': '{\n  "Name": "broken"\n  "Enabled": true\n}\n',
  'tenants/unfinished.json': '{\n  "Name": "unfin',
  'tenants/nothing.json': '',
  'tenants/unknown-member.json': tenant('unknown-member', 'unknown.storefront.example', { Enable: true }),
  'tenants/wrong-type.json': tenant('wrong-type', 'wrong.storefront.example', { Enabled: 'true' }),
  'tenants/no-object.json': '"a text"\n',
  'tenants/dangling.json': tenant('dangling', 'dangling.storefront.example', { DistributionId: 'storefrnt' }),
  'tenants/x-duplicate.json': tenant('cedar-coffee', 'cedar-two.storefront.example'),
  'tenants/x-second-owner.json': tenant('second-owner', 'delft.storefront.example'),
  'tenants/not-utf8.json': Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d),
  'dns/broken.example.zone': '$ORIGIN broken.example.\n@ 300 IN SOA ns1 host 1 2 3 4 5\nwww 300 IN CNAME\n',
  'requests/x-broken.http': '### one\n# @contry DE\nGET https://cedar.storefront.example/\n',
};

let diagnostics: z.infer<typeof checkContract>['diagnostics'] = [];
let before = '';

/** Paths, kinds and contents of everything in the workspace that is small enough to look at. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of readdirSync(workspace, { recursive: true, encoding: 'utf8' }).sort()) {
    const facts = lstatSync(join(workspace, path));
    hash.update(`${path} ${facts.mode} ${facts.size} ${facts.mtimeMs}\n`);
    if (facts.isFile() && facts.size < 1e6) hash.update(readFileSync(join(workspace, path)));
  }
  return hash.digest('hex');
}

beforeAll(async () => {
  cpSync(sample('saas-storefront'), workspace, { recursive: true });
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  writeFileSync(join(folder, 'secret.json'), tenant('secret', 'secret.storefront.example'));
  symlinkSync(join(folder, 'secret.json'), join(workspace, 'tenants/link.json'));
  symlinkSync(folder, join(workspace, 'dns/link'));
  symlinkSync('nowhere.json', join(workspace, 'tenants/link-to-nothing.json'));
  for (const path of ['tenants/huge.json', 'dns/huge.example.zone']) {
    writeFileSync(join(workspace, path), '');
    truncateSync(join(workspace, path), 100 * 1024 * 1024);
  }
  before = fingerprint();
  const { code, stdout, stderr } = await run(['check', workspace, '--json']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  ({ diagnostics } = checkContract.parse(JSON.parse(stdout)));
}, 60_000);

describe('bad input', () => {
  it.each([
    ['JSON with a comma missing', 'json.syntax', 'tenants/broken-json.json', 2],
    ['JSON that ends too early', 'json.syntax', 'tenants/unfinished.json', 2],
    ['a file with nothing in it', 'json.syntax', 'tenants/nothing.json', 1],
    ['an unknown member', 'shape.unknown-member', 'tenants/unknown-member.json', 16],
    ['a wrong type', 'shape.wrong-type', 'tenants/wrong-type.json', 15],
    ['a text where a resource is wanted', 'shape.wrong-type', 'tenants/no-object.json', 1],
    ['a dangling reference', 'reference.dangling', 'tenants/dangling.json', 3],
    ['a duplicate name', 'name.duplicate', 'tenants/x-duplicate.json', 2],
    ['the first of two owners of a domain', 'domain.claimed-twice', 'tenants/delft-ceramics.json', 6],
    ['the second of two owners of a domain', 'domain.claimed-twice', 'tenants/x-second-owner.json', 6],
    ['a file that is no text', 'file.not-utf8', 'tenants/not-utf8.json', 1],
    ['a link that leaves the workspace', 'file.outside-workspace', 'tenants/link.json', 1],
    ['a linked folder that leaves the workspace', 'file.outside-workspace', 'dns/link', 1],
    ['a link to nothing', 'file.unreadable', 'tenants/link-to-nothing.json', 1],
    ['a file of 100 MB', 'file.too-large', 'tenants/huge.json', 1],
    ['a zone of 100 MB', 'file.too-large', 'dns/huge.example.zone', 1],
    ['a broken zone', 'dns.bad-data', 'dns/broken.example.zone', 3],
    ['a broken request file', 'http.unknown-directive', 'requests/x-broken.http', 2],
  ])('%s has the code %s', (_what, code, file, line) => {
    const found = diagnostics.filter((entry) => entry.file === file);
    expect(found.map((entry) => [entry.code, entry.line, entry.severity])).toContainEqual([code, line, 'error']);
  });

  it('is told with a way out: a fix, or a sentence that says what would be right', () => {
    const rightInWords = ['json.syntax', 'shape.wrong-type', 'dns.bad-data', 'http.unknown-directive'];
    const without = diagnostics.filter(({ severity, fixes }) => severity === 'error' && fixes.length === 0).map(({ code }) => code);
    expect(without.filter((code) => !rightInWords.includes(code))).toEqual([]);
  });

  it('is told once: no error follows from another in the same place', () => {
    const places = diagnostics.filter(({ severity }) => severity === 'error').map(({ file, line, column }) => `${file}:${line}:${column}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  it('leaves the rest of the workspace working', async () => {
    const { code, stdout } = await run(['explain', workspace, 'https://cedar.storefront.example/', '--json']);
    expect(code).toBe(0);
    expect(traceContract.parse(JSON.parse(stdout))).toMatchObject({ owner: { name: 'cedar-coffee' }, outcome: { status: 200 } });
    const live = await run(['explain', workspace, 'https://delft.storefront.example/', '--live', '--json']);
    expect(traceContract.parse(JSON.parse(live.stdout))).toMatchObject({ owner: { name: 'delft-ceramics' }, outcome: { status: 200 } });
  });

  it('shows nothing of what lies outside the workspace', async () => {
    const { stdout } = await run(['explain', workspace, 'https://secret.storefront.example/', '--json']);
    expect(traceContract.parse(JSON.parse(stdout)).owner?.name).toBe('landing');
  });

  it('is left as it was', () => {
    expect(fingerprint()).toBe(before);
  });
});

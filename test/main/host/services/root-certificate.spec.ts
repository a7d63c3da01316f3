import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority } from '../../../../main/ca/authority';
import type { RootCertificate } from '../../../../main/core/types/views';
import { describeRoot } from '../../../../main/host/services/root-certificate';

let folder: string;
let root: RootCertificate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edgecase it's-"));
  const authority = await openAuthority(folder);
  root = describeRoot(authority.root.pem, authority.root.path, { host: 'acme.example', address: '127.0.64.1', port: 8443 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the root certificate', () => {
  it('is described by its file, fingerprint and last day', async () => {
    expect(root.sha256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(root.pem).toBe(await readFile(root.path, 'utf8'));
    expect(Date.parse(root.notAfter)).toBeGreaterThan(Date.now());
  });

  it('can be trusted by every program it names, and every lasting change has its undo', () => {
    const titles = root.commands.map(({ title }) => title).join('\n');
    for (const program of ['curl', 'Debian', 'Fedora', 'macOS', 'Windows', 'Firefox', 'Chromium']) expect(titles).toContain(program);
    expect(root.commands.filter(({ undo }) => undo === null).map(({ title }) => title)).toEqual(['curl, for one request']);
  });

  it('begins with a request that works right now, when there is one', () => {
    expect(root.commands[0]?.command).toMatch(
      /^curl --cacert '.+' --connect-to acme\.example:443:127\.0\.64\.1:8443 https:\/\/acme\.example\/$/,
    );
    expect(describeRoot(root.pem, root.path, null).commands.every(({ undo }) => undo !== null)).toBe(true);
  });

  it('removes exactly this certificate where stores know it by its fingerprint', () => {
    const undo = (title: string): string => root.commands.find((command) => command.title.startsWith(title))?.undo ?? '';
    expect(undo('macOS')).toContain(root.sha256.replaceAll(':', ''));
    expect(undo('Windows')).toMatch(/ [0-9A-F]{40}$/);
  });

  it('has commands that a shell understands, whatever the folder is called', async () => {
    for (const { command, undo } of root.commands) {
      if (command.startsWith('certutil -user')) continue;
      for (const text of [command, undo]) if (text !== null) await promisify(execFile)('/bin/sh', ['-n', '-c', text]);
    }
    const curl = root.commands.find(({ command }) => command.startsWith('export CURL'))?.command ?? '';
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `${curl}; printf %s "$CURL_CA_BUNDLE"`]);
    expect(stdout).toBe(root.path);
  });
});

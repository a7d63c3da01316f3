import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRoot } from '../../../main/ca/root';
import { AuthorityError, openRoot } from '../../../main/ca/root-store';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgecase-ca-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = async (): Promise<never> => Promise.reject(new Error('a root was made although there was one'));
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the root', () => {
  it('is made once and reopened ever after', async () => {
    const made = await openRoot(join(folder, 'ca'), createRoot);
    const reopened = await openRoot(join(folder, 'ca'), never);
    expect(reopened).toEqual(made);
    expect(existsSync(made.certificatePath)).toBe(true);
  });

  it('lies in files that only their owner may read', async () => {
    const { certificatePath } = await openRoot(join(folder, 'ca'), createRoot);
    expect(modeOf(join(folder, 'ca'))).toBe(0o700);
    expect(modeOf(join(folder, 'ca/root'))).toBe(0o700);
    expect(modeOf(join(folder, 'ca/root/key.pem'))).toBe(0o600);
    expect(modeOf(certificatePath)).toBe(0o600);
  });

  it('has rights taken away again that somebody gave to others', async () => {
    await openRoot(folder, createRoot);
    chmodSync(join(folder, 'root/key.pem'), 0o644);
    await openRoot(folder, never);
    expect(modeOf(join(folder, 'root/key.pem'))).toBe(0o600);
  });

  it('is the same for all who start at once, and nothing is left lying about', async () => {
    const roots = await Promise.all(Array.from({ length: 6 }, async () => openRoot(folder, createRoot)));
    expect(new Set(roots.map((root) => root.certificatePem)).size).toBe(1);
    expect(new Set(roots.map((root) => root.keyPem)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['root']);
  });

  it('that is damaged is reported with its place and a way out, and left alone', async () => {
    await openRoot(folder, createRoot);
    writeFileSync(join(folder, 'root/key.pem'), 'not a key');
    const failure = await openRoot(folder, never).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AuthorityError);
    expect(String(failure)).toContain(join(folder, 'root'));
    expect(String(failure)).toMatch(/remove the folder .* to have a new authority made/);
    expect(existsSync(join(folder, 'root/key.pem'))).toBe(true);
  });

  it('whose key does not belong to its certificate is damaged', async () => {
    await openRoot(folder, createRoot);
    writeFileSync(join(folder, 'root/key.pem'), (await createRoot()).keyPem);
    await expect(openRoot(folder, never)).rejects.toThrow(/do not fit together/);
  });

  it('of which a file is missing is reported', async () => {
    await openRoot(folder, createRoot);
    rmSync(join(folder, 'root/certificate.pem'));
    await expect(openRoot(folder, never)).rejects.toThrow(/certificate\.pem cannot be read/);
  });

  it('cannot lie where a file stands in the way, and says so', async () => {
    writeFileSync(join(folder, 'ca'), '');
    await expect(openRoot(join(folder, 'ca'), createRoot)).rejects.toThrow(/folder of the certificate authority, .*ca, cannot be made/);
  });

  it('that could not be made leaves no half of it', async () => {
    await expect(openRoot(folder, never)).rejects.toThrow(/a root was made/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

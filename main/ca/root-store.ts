/** Keeps the root of an installation: made once, in a folder that only its owner may read, and reopened ever after. */
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootMaterial } from './root';

/** The certificate authority cannot be used; the message says which file is at fault and what to do. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
  constructor(
    message: string,
    readonly path: string,
  ) {
    super(message);
  }
}

export interface StoredRoot extends RootMaterial {
  /** Absolute path of the certificate as PEM: what clients are told to trust. */
  readonly certificatePath: string;
}

/**
 * Opens the root in `folder`, or makes one. Certificate and key appear together, by renaming a finished folder into place:
 * of two processes that start at once, one wins and both use its root.
 *
 * Throws AuthorityError when the files are there but cannot be used; they are never replaced without being asked.
 */
export async function openRoot(folder: string, create: () => Promise<RootMaterial>): Promise<StoredRoot> {
  await attempt(folder, 'be made', async () => mkdir(folder, { recursive: true, mode: 0o700 }));
  await attempt(folder, 'be closed to other users', async () => closeToOthers(folder, 0o700));
  const home = join(folder, 'root');
  const known = await readRoot(home);
  if (known) return known;
  const draft = join(folder, `.root-${randomUUID()}`);
  try {
    const made = await create();
    await attempt(folder, 'be written', async () => {
      await mkdir(draft, { mode: 0o700 });
      await writeFile(join(draft, 'key.pem'), made.keyPem, { mode: 0o600, flag: 'wx' });
      await writeFile(join(draft, 'certificate.pem'), made.certificatePem, { mode: 0o600, flag: 'wx' });
    });
    await rename(draft, home).catch(async (error: unknown) => {
      // Another process was quicker: its folder is in place and not empty.
      if (!(await exists(home)))
        throw new AuthorityError(`The certificate authority cannot be stored in ${home}: ${messageOf(error)}`, home);
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const stored = await readRoot(home);
  if (!stored) throw new AuthorityError(`The certificate authority vanished from ${home} while it was being made. Try again.`, home);
  return stored;
}

async function readRoot(home: string): Promise<StoredRoot | null> {
  if (!(await exists(home))) return null;
  const certificatePath = join(home, 'certificate.pem');
  const keyPath = join(home, 'key.pem');
  await closeToOthers(home, 0o700).catch(() => undefined);
  await closeToOthers(keyPath, 0o600).catch(() => undefined);
  const certificatePem = await readPart(certificatePath, home);
  const keyPem = await readPart(keyPath, home);
  if (!belongTogether(certificatePem, keyPem)) {
    throw new AuthorityError(
      `The certificate authority in ${home} is damaged: certificate and key do not fit together. ${wayOut(home)}`,
      home,
    );
  }
  return { certificatePem, keyPem, certificatePath };
}

async function readPart(path: string, home: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new AuthorityError(`The certificate authority's file ${path} cannot be read: ${messageOf(error)}. ${wayOut(home)}`, path);
  });
}

function belongTogether(certificatePem: string, keyPem: string): boolean {
  try {
    const certificate = new X509Certificate(certificatePem);
    return certificate.ca && certificate.checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    return false;
  }
}

function wayOut(home: string): string {
  return `Make it readable, or remove the folder ${home} to have a new authority made; clients must then trust the new root.`;
}

/** Takes group's and others' rights away. Windows keeps rights elsewhere; there the user's own profile folder protects the file. */
async function closeToOthers(path: string, mode: number): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode: now } = await stat(path);
  if ((now & 0o077) !== 0) await chmod(path, mode);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code !== 'ENOENT',
  );
}

async function attempt(path: string, what: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    throw new AuthorityError(`The folder of the certificate authority, ${path}, cannot ${what}: ${messageOf(error)}.`, path);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

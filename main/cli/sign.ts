/** `edgecase sign`: a signed URL or signed cookies, made with a private key of the person's. */
import { createSign, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sign as signUrl, type Signed } from '../core/signatures/sign';
import { choice, flag, parseCommand, text, UsageError, type Parsed } from './arguments';
import { CommandError, type Terminal } from './command';

const options = {
  key: { type: 'string' },
  'key-pair-id': { type: 'string' },
  expires: { type: 'string' },
  after: { type: 'string' },
  ip: { type: 'string' },
  resource: { type: 'string' },
  hash: { type: 'string' },
  cookies: { type: 'boolean' },
} as const;

/** Prints the signed URL alone, or with --cookies one Cookie header, so that it can be handed to a client. */
export async function sign(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, options);
  const [url, ...more] = parsed.positionals;
  if (url === undefined)
    throw new UsageError('sign needs a URL, e.g. edgecase sign https://media.example.com/a.mp4 --key private.pem --key-pair-id K1');
  if (more.length > 0) throw new UsageError(`sign takes one URL; '${more.join(' ')}' is too much`);
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`'${url}' is not an http or https URL`);
  const keyPairId = required(parsed, 'key-pair-id', 'the id of the public key');
  const key = await privateKey(required(parsed, 'key', 'the file of a private key'));
  const after = timeOf(parsed, 'after');
  const sourceIp = text(parsed, 'ip');
  const resource = text(parsed, 'resource');
  const signed = signUrl(
    {
      url,
      keyPairId,
      expires: timeOf(parsed, 'expires') ?? Math.floor(Date.now() / 1000) + 3600,
      hash: choice(parsed, 'hash', ['SHA1', 'SHA256'], 'SHA1'),
      ...(after === undefined ? {} : { after }),
      ...(sourceIp === undefined ? {} : { sourceIp }),
      ...(resource === undefined ? {} : { resource }),
    },
    (data, hash) => createSign(hash).update(Buffer.from(data, 'latin1')).sign({ key, dsaEncoding: 'der' }, 'base64'),
  );
  terminal.out(
    flag(parsed, 'json')
      ? `${JSON.stringify({ ...signed, cookies: Object.fromEntries(signed.cookies) }, null, 2)}\n`
      : `${shown(signed, parsed)}\n`,
  );
  return 0;
}

function shown({ url, cookies }: Signed, parsed: Parsed): string {
  return flag(parsed, 'cookies') ? `Cookie: ${cookies.map(([name, value]) => `${name}=${value}`).join('; ')}` : url;
}

function required(parsed: Parsed, name: string, what: string): string {
  const value = text(parsed, name);
  if (value === undefined || value === '') throw new UsageError(`sign needs --${name}: ${what}`);
  return value;
}

/** Epoch seconds. */
function timeOf(parsed: Parsed, name: string): number | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : Date.parse(value) / 1000;
  if (!Number.isFinite(seconds)) throw new UsageError(`--${name} takes an ISO 8601 time or epoch seconds, not '${value}'`);
  return Math.floor(seconds);
}

async function privateKey(file: string): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${error.code ?? error.message})`);
  });
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CommandError(`${file} is no private key in PEM. openssl genrsa -out private.pem 2048 makes one.`);
  }
}

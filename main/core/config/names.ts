/**
 * Decides the ids, ARNs and endpoint names of resources whose files do not give them.
 *
 * All are pure functions of kind and name, so a workspace has the same ids on every machine and for ever: DNS zones and
 * saved traces quote them. Changing the hash below would break both; a test pins it to fixed values.
 */

/** Kinds of resources that have an id of their own. */
export type ResourceKind =
  | 'distribution'
  | 'distribution-tenant'
  | 'connection-group'
  | 'cache-policy'
  | 'origin-request-policy'
  | 'response-headers-policy'
  | 'function'
  | 'key-value-store'
  | 'origin-access-control'
  | 'continuous-deployment-policy'
  | 'web-acl'
  | 'ip-set'
  | 'regex-pattern-set'
  | 'rule-group'
  | 'key-group'
  | 'public-key'
  | 'certificate';

/** With the kinds that a workspace holds and neither import nor export knows yet. */
export type StoredKind = ResourceKind | 'trust-store';

const upperAlnum = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const lowerAlnum = 'abcdefghijklmnopqrstuvwxyz0123456789';
const mixedAlnum = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const hexDigits = '0123456789abcdef';

/** The id that a resource of this kind and name gets when its file has none, in the form AWS gives to that kind. */
export function deriveId(kind: StoredKind, name: string): string {
  const next = characterSource(`${kind}:${name}`);
  switch (kind) {
    case 'distribution':
    case 'origin-access-control':
      return `E${characters(next, upperAlnum, 13)}`;
    case 'public-key':
      return `K${characters(next, upperAlnum, 13)}`;
    case 'trust-store':
      return `ts_${characters(next, mixedAlnum, 27)}`;
    case 'distribution-tenant':
      return `dt_${characters(next, mixedAlnum, 27)}`;
    case 'connection-group':
      return `cg_${characters(next, mixedAlnum, 27)}`;
    case 'function':
      return name;
    default:
      return uuid(next);
  }
}

/** The `d….cloudfront.net` name of a standard distribution or of a connection group (its routing endpoint). */
export function deriveEndpoint(kind: 'distribution' | 'connection-group', name: string): string {
  return `d${characters(characterSource(`endpoint:${kind}:${name}`), lowerAlnum, 13)}.cloudfront.net`;
}

/** The ARN of a resource, from its account (twelve digits), id and name. */
export function deriveArn(kind: StoredKind, account: string, id: string, name: string): string {
  switch (kind) {
    case 'certificate':
      return `arn:aws:acm:us-east-1:${account}:certificate/${id}`;
    case 'web-acl':
      return `arn:aws:wafv2:us-east-1:${account}:global/webacl/${name}/${id}`;
    case 'ip-set':
      return `arn:aws:wafv2:us-east-1:${account}:global/ipset/${name}/${id}`;
    case 'regex-pattern-set':
      return `arn:aws:wafv2:us-east-1:${account}:global/regexpatternset/${name}/${id}`;
    case 'rule-group':
      return `arn:aws:wafv2:us-east-1:${account}:global/rulegroup/${name}/${id}`;
    case 'function':
      return `arn:aws:cloudfront::${account}:function/${name}`;
    default:
      return ['arn:aws:cloudfront:', account, `${kind}/${id}`].join(':');
  }
}

/** The twelve-digit account inside an ARN, or null when there is none (managed policies, text that is no ARN). */
export function accountOfArn(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? null;
}

/** The id at the end of an ARN (`…:certificate/<id>`, `…:function/<name>`); null for text that is no ARN. */
export function idOfArn(arn: string): string | null {
  return arn.startsWith('arn:') ? (/[^/:]+$/.exec(arn)?.[0] ?? null) : null;
}

/** Name of the connection group that CloudFront makes by itself, given the group's id. */
export function implicitGroupName(groupId: string): string {
  return `CreatedByCloudFront-${groupId}`;
}

function characters(next: () => number, alphabet: string, length: number): string {
  const codes: number[] = [];
  for (let index = 0; index < length; index += 1) codes.push(alphabet.charCodeAt(next() % alphabet.length));
  // Text that is put together piece by piece keeps all its pieces.
  return String.fromCharCode(...codes);
}

function uuid(next: () => number): string {
  const hex = characters(next, hexDigits, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}

/** A stream of 31-bit numbers seeded by the text: four mixed 32-bit lanes, then a small fast counter generator. */
function characterSource(seed: string): () => number {
  let a = 0x6c3e8a5b;
  let b = 0xb27f4d13;
  let c = 0x51d8e9c7;
  let d = 0xa94c0f62;
  for (let index = 0; index < seed.length; index += 1) {
    const code = seed.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 0x24d6a1eb);
    b = c ^ Math.imul(b ^ code, 0xab5f18c5);
    c = d ^ Math.imul(c ^ code, 0x38b34ae5);
    d = a ^ Math.imul(d ^ code, 0xa1e38b93);
  }
  const step = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 1;
  };
  // The first outputs still show the seed's shape.
  for (let round = 0; round < 16; round += 1) step();
  return step;
}

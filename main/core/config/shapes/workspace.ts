/** Shapes of the files that are the studio's own: workspace.json and origins/<domain>.json. */
import {
  anything,
  flag,
  integerFrom,
  mapOf,
  oneOf,
  optional,
  plain,
  required,
  struct,
  text,
  textLike,
  type EnumShape,
  type NumberShape,
} from './shape';

const share: NumberShape = { kind: 'number', integer: false, least: 0, most: 1 };

const viewerPlace = struct(
  'ViewerPlace',
  'What CloudFront would know of a viewer in this range: for geo restriction, AWS WAF and CloudFront-Viewer-*.',
  {
    description: optional(text, 'A note for people.'),
    country: optional(
      textLike(/^[A-Z]{2}$/, 'a country code of two capitals, such as DE'),
      'Country, ISO 3166-1 alpha-2; unless a request sets its own.',
    ),
    countryName: optional(text, 'CloudFront-Viewer-Country-Name, such as Germany.'),
    region: optional(
      textLike(/^[A-Z0-9]{1,3}$/, 'a region code such as BE'),
      'CloudFront-Viewer-Country-Region: ISO 3166-2 without the country.',
    ),
    regionName: optional(text, 'CloudFront-Viewer-Country-Region-Name.'),
    city: optional(text, 'CloudFront-Viewer-City.'),
    postalCode: optional(text, 'CloudFront-Viewer-Postal-Code.'),
    metroCode: optional(textLike(/^\d{3}$/, 'a metro code of three digits'), 'CloudFront-Viewer-Metro-Code; in the United States only.'),
    latitude: optional(textLike(/^-?\d{1,2}(\.\d+)?$/, 'degrees such as 52.51960'), 'CloudFront-Viewer-Latitude.'),
    longitude: optional(textLike(/^-?\d{1,3}(\.\d+)?$/, 'degrees such as 13.40690'), 'CloudFront-Viewer-Longitude.'),
    timeZone: optional(text, 'CloudFront-Viewer-Time-Zone, such as Europe/Berlin.'),
    asn: optional(integerFrom(0, 4_294_967_295), 'Number of the autonomous system: CloudFront-Viewer-ASN, and ASN rules of AWS WAF.'),
  },
);

export const workspaceFile = struct('Workspace', 'What holds for the workspace as a whole.', {
  $schema: optional(text, 'For editors; not read.'),
  schemaVersion: required(integerFrom(1), 'Version of this layout; 1.', 1),
  name: required(text, 'Name of the workspace, shown in the studio.'),
  description: optional(text, 'A note for people.'),
  account: optional(
    textLike(/^\d{12}$/, 'an account number of twelve digits'),
    'AWS account of resources without an ARN; 111122223333 when absent.',
  ),
  assumptions: optional(mapOf(text), 'Choices where AWS documents nothing: assumption id -> alternative.'),
  quotas: optional(mapOf(anything), 'Limits that were raised for this account: quota id -> number; profile names the set of defaults.'),
  network: optional(
    struct('Network', 'What the simulator may reach, and whom it is asked by.', {
      allow: optional(plain(text), 'Host names outside loopback that origins may be fetched from.'),
      viewers: optional(mapOf(viewerPlace), 'What viewers are by their address: a range such as 203.0.113.0/24 -> country, city, ASN …'),
    }),
    'What the simulator may reach beside loopback, and whom it is asked by.',
  ),
  cache: optional(
    struct('CacheLimits', 'What the cache of the edge may take; what was used longest ago goes first.', {
      memoryMiB: optional(integerFrom(1, 65_536), 'Mebibytes of memory; 256 when absent.'),
      diskMiB: optional(integerFrom(0, 1_048_576), 'Mebibytes of disk for bodies above 1 MiB, in the user-data folder; 2,048 when absent.'),
    }),
    'Limits of the cache on this machine. CloudFront itself names none.',
  ),
});

/** Fault -> what it means. */
const faults = {
  dns: "The origin's name does not resolve: 502.",
  refused: 'The connection is refused: 502 after all attempts.',
  'connect-timeout': 'No connection comes about: 504 after all attempts.',
  'read-timeout': 'No answer comes: 504, after all attempts for GET and HEAD.',
  reset: 'The connection is closed before the answer: 502.',
  'write-reset': 'The connection is closed while the request body is sent: 502.',
  tls: 'The TLS handshake fails: 502.',
  'tls-expired': "The origin's certificate has expired: 502.",
  'tls-wrong-name': "The origin's certificate is for another name: 502.",
  'tls-untrusted': "Nobody trusts the issuer of the origin's certificate: 502.",
  'tls-protocol': 'Origin and CloudFront have no TLS version or cipher in common: 502.',
  'tls-client-certificate': 'The origin asks for a client certificate: 502.',
  'invalid-response': 'What comes back is not HTTP: 502.',
  'header-too-big': 'The headers of the answer are larger than 32,768 bytes: 502.',
  'second-continue': 'A second 100 Continue comes: 502.',
  'reset-after-head': 'The head comes, and the connection is reset before the body.',
  'truncated-body': 'Half of the body comes; Content-Length promises all of it.',
  'wrong-content-length': 'The whole body comes; Content-Length promises more.',
  'incomplete-chunked': 'Half of the body comes in chunks, and never the last one.',
  'closed-early': 'Half of the body comes without Content-Length, so that nobody can tell.',
} as const;
const fault: EnumShape = { kind: 'enum', values: Object.keys(faults), words: Object.values(faults) };
const delay = integerFrom(0, 600_000);
const slow = struct('OriginTrickle', 'The body comes in pieces.', {
  bytes: required(integerFrom(1), 'Bytes of a piece.', 1024),
  everyMs: required(integerFrom(1, 600_000), 'Milliseconds between two pieces; longer than the read timeout breaks the body off.', 100),
});

const stub = struct('OriginStub', 'An answer given in place of the origin.', {
  path: optional(text, 'Path to match, with * and ? as in cache behaviors; every path when absent.'),
  method: optional(text, 'Method to match; every method when absent.'),
  times: optional(integerFrom(1), 'Attempts that it answers; then the stubs behind it and the files do. Every one when absent.'),
  probability: optional(share, 'Share of the attempts that it answers, 0 to 1; the rest is for the stubs behind it. All when absent.'),
  seed: optional(integerFrom(0), 'Another series of draws for probability; the same seed draws the same on every run.'),
  status: optional(integerFrom(100, 599), 'Status of the answer; 200 when absent.'),
  headers: optional(mapOf(text), 'Headers of the answer.'),
  body: optional(text, 'Body of the answer.'),
  delayMs: optional(delay, 'Milliseconds before the answer.'),
  slow: optional(slow, 'The body comes in pieces.'),
  fault: optional(fault, 'Fail instead of answering, or break the answer.'),
});

export const originFile = struct(
  'OriginDeclaration',
  'What stands for this origin: faults, stubs, the files beside it, or a server on this machine.',
  {
    $schema: optional(text, 'For editors; not read.'),
    description: optional(text, 'A note for people.'),
    stubs: optional(plain(stub), 'Answers tried in order before the files.'),
    fault: optional(fault, 'Every request to this origin fails so, or every answer breaks so.'),
    delayMs: optional(delay, 'Milliseconds before every answer.'),
    slow: optional(slow, 'Every body comes in pieces.'),
    access: optional(
      oneOf('public', 'private'),
      'Buckets: private refuses requests that no origin access control or identity signs. Anyone may read when absent.',
    ),
    verify: optional(flag, 'Check the certificate of an https proxy on this machine too, as CloudFront checks that of an origin.'),
    proxy: optional(
      textLike(/^https?:\/\/[^/\s]+\/?$/, 'a URL such as http://127.0.0.1:8080'),
      'A server that answers what stubs and files do not. Loopback only, unless workspace.json allows the host.',
    ),
  },
);

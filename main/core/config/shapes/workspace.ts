/** Shapes of the files that are the studio's own: workspace.json and origins/<domain>.json. */
import { anything, integerFrom, mapOf, oneOf, optional, plain, required, struct, text, textLike } from './shape';

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
    struct('Network', 'What the simulator may reach.', {
      allow: optional(plain(text), 'Host names outside loopback that origins may be fetched from.'),
    }),
    'What the simulator may reach beside loopback.',
  ),
  cache: optional(
    struct('CacheLimits', 'What the cache of the edge may take; what was used longest ago goes first.', {
      memoryMiB: optional(integerFrom(1, 65_536), 'Mebibytes of memory; 256 when absent.'),
      diskMiB: optional(integerFrom(0, 1_048_576), 'Mebibytes of disk for bodies above 1 MiB, in the user-data folder; 2,048 when absent.'),
    }),
    'Limits of the cache on this machine. CloudFront itself names none.',
  ),
});

const fault = oneOf('dns', 'refused', 'connect-timeout', 'read-timeout', 'reset', 'tls');
const delay = integerFrom(0, 600_000);

const stub = struct('OriginStub', 'An answer given in place of the origin.', {
  path: optional(text, 'Path to match, with * and ? as in cache behaviors; every path when absent.'),
  method: optional(text, 'Method to match; every method when absent.'),
  status: optional(integerFrom(100, 599), 'Status of the answer; 200 when absent.'),
  headers: optional(mapOf(text), 'Headers of the answer.'),
  body: optional(text, 'Body of the answer.'),
  delayMs: optional(delay, 'Milliseconds before the answer.'),
  fault: optional(fault, 'Fail instead of answering.'),
});

export const originFile = struct(
  'OriginDeclaration',
  'What stands for this origin: faults, stubs, the files beside it, or a server on this machine.',
  {
    $schema: optional(text, 'For editors; not read.'),
    description: optional(text, 'A note for people.'),
    stubs: optional(plain(stub), 'Answers tried in order before the files.'),
    fault: optional(fault, 'Every request to this origin fails so.'),
    delayMs: optional(delay, 'Milliseconds before every answer.'),
    proxy: optional(
      textLike(/^https?:\/\/[^/\s]+\/?$/, 'a URL such as http://127.0.0.1:8080'),
      'A server that answers what stubs and files do not. Loopback only, unless workspace.json allows the host.',
    ),
  },
);

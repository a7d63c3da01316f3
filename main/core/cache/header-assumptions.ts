/** What is assumed of CloudFront-* request headers where AWS documents nothing; part of the ledger in explain/assumptions.ts. */
import type { Assumption } from '../explain/assumptions';

export const edgeHeaderAssumptions: readonly Assumption[] = [
  {
    id: 'edge-headers.device',
    what: 'What device a viewer has is told by words in its User-Agent (CloudFront-Is-Mobile-Viewer and its kin).',
    why: 'CloudFront compares the User-Agent with data of its own, which is not published.',
    source: 'Developer Guide, "Add CloudFront request headers" (headers to determine the device type)',
    alternatives: ['user-agent-words'],
  },
  {
    id: 'edge-headers.form',
    what: 'CloudFront-Viewer-Http-Version reads 1.1, 2.0 or 3.0; names in CloudFront-Viewer-Header-Order have capitals in HTTP/1.x and none in HTTP/2.',
    why: 'The guide gives one example of the order and none of the version.',
    source: 'Developer Guide, "Add CloudFront request headers"',
    alternatives: ['as-described'],
  },
];

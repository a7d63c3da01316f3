/** What is assumed about the cache where AWS documents nothing. */
import type { Assumption } from '../explain/assumptions';

export const cacheAssumptions: readonly Assumption[] = [
  {
    id: 'cache.scope',
    what: 'Each tenant has a cache of its own.',
    why: 'Invalidations are per tenant and moving a domain to a tenant resets its key; isolation is not stated.',
    source: 'Developer Guide, "Migrate to a multi-tenant distribution"; SDK, CreateInvalidationForDistributionTenant',
    alternatives: ['tenant', 'distribution'],
  },
  {
    id: 'cache.head-miss',
    what: 'A HEAD miss is sent to the origin as HEAD and only headers are kept.',
    why: 'Not documented.',
    source: 'None found',
    alternatives: ['head'],
  },
  {
    id: 'cache.edge-errors',
    what: 'An error that the edge makes because the origin cannot be reached is cached like an error of the origin.',
    why: 'The guide counts an origin that does not answer as a 5xx from the origin, without naming connection and DNS errors.',
    source: 'Developer Guide, page HTTPStatusCodes',
    alternatives: ['cached', 'not-cached'],
  },
  {
    id: 'cache.conditional-hit',
    what: 'A conditional request of the viewer that the stored object satisfies is answered with 304 from the cache.',
    why: 'Not documented; every HTTP cache does it.',
    source: 'RFC 9111 4.3.2',
    alternatives: ['304', '200'],
  },
  {
    id: 'cache.function-origin',
    what: 'The origin that a function chooses is no part of the cache key.',
    why: 'The guide lists what the key is made of, and no origin among it; that chosen ones are left out is not stated.',
    source: 'Developer Guide, "Understand the cache key"',
    alternatives: ['not-in-key'],
  },
  {
    id: 'cache.no-cache',
    what: 'With MinTTL 0, an object that says no-cache is held and shown again once the origin has confirmed it with a 304.',
    why: 'The guide says that no-cache is honoured; RFC 9111 allows the reuse after a confirmation, and RefreshHit was seen for it.',
    source: 'Developer Guide, "Manage how long content stays in the cache"; observed',
    alternatives: ['confirmed', 'fetched-anew'],
  },
  {
    id: 'cache.refresh-age',
    what: 'A 304 starts the age of an object anew, and the answer that it renewed carries no Age.',
    why: 'Age is documented as the seconds in the cache, without a word on objects that were renewed; an Age of 0 was seen left out.',
    source: 'None found',
    alternatives: ['anew', 'since-fetched'],
  },
  {
    id: 'cache.range-unsatisfiable',
    what: 'A Range beyond the end of a stored object is answered with 416 from the cache, without a body.',
    why: 'Documented is only the 416 of an origin.',
    source: 'RFC 9110, 15.5.17; Developer Guide, page RangeGETs',
    alternatives: ['416', '200'],
  },
  {
    id: 'cache.stale-result',
    what: 'An answer that is served expired while it is renewed (stale-while-revalidate) is marked as Hit.',
    why: 'The value of X-Cache is not documented.',
    source: 'Developer Guide, "Serve stale (expired) content"',
    alternatives: ['Hit', 'RefreshHit'],
  },
  {
    id: 'cache.stale-error-result',
    what: 'An answer that is served expired because the origin failed is marked as RefreshHit.',
    why: 'Seen once; not documented.',
    source: 'Observed; Developer Guide, page HTTPStatusCodes',
    alternatives: ['RefreshHit', 'Hit'],
  },
  {
    id: 'cache.stale-retry',
    what: 'After an expired object was served by its stale-if-error, the origin is left alone for ErrorCachingMinTTL.',
    why: 'The guide says so for objects without the directive.',
    source: 'Developer Guide, page HTTPStatusCodes',
    alternatives: ['error-caching-min-ttl', 'every-request'],
  },
];

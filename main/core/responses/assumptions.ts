/** The part of the ledger of assumptions that is about what the viewer gets: error pages, compression, response headers. */
import type { Assumption } from '../explain/assumptions';

export const responseAssumptions: readonly Assumption[] = [
  {
    id: 'response.policy-on-edge-answers',
    what: 'A response headers policy also marks the answers that the edge makes itself: redirects and error pages.',
    why: 'Seen for answers of functions; for error pages and redirects it is not documented.',
    source: 'Observed for functions; Developer Guide, page understanding-response-headers-policies',
    alternatives: ['applied', 'not-applied'],
  },
  {
    id: 'server-timing.refresh',
    what: 'Server-Timing of an object that the origin confirmed names the upstream as on a miss and the layer as on a hit.',
    why: 'The guide lists the metrics of hits and of misses, and for cdn-cache-refresh only that it exists.',
    source: 'Developer Guide, "Server-Timing header"',
    alternatives: ['both'],
  },
  {
    id: 'server-timing.durations',
    what: 'All durations of Server-Timing are 0.',
    why: 'No fact about AWS: there is no network between the simulated edge, its viewers and its origins.',
    source: 'Ourselves: no fact about AWS',
    alternatives: ['zero'],
  },
  {
    id: 'compress.vary',
    what: 'An answer that CloudFront compresses gets Vary: Accept-Encoding.',
    why: 'Seen on compressed answers; not documented.',
    source: 'Observed; Developer Guide, "Serve compressed files"',
    alternatives: ['added', 'not-added'],
  },
  {
    id: 'compress.chunked',
    what: 'A compressed answer has no Content-Length and goes out in chunks, from the cache as well.',
    why: 'Not documented; the length is not known when the first byte is sent.',
    source: 'Developer Guide, "Serve compressed files"',
    alternatives: ['chunked'],
  },
  {
    id: 'compress.always',
    what: 'Every answer that meets the conditions is compressed.',
    why: 'The guide calls compression best effort: a busy edge may leave it out.',
    source: 'Developer Guide, "Serve compressed files"',
    alternatives: ['always'],
  },
  {
    id: 'error-page.age',
    what: 'Age beside a custom error page is the age of the page, when that comes from the cache.',
    why: 'Age is seen on such answers; whether it counts from the error or from the page is not documented.',
    source: 'Observed; Developer Guide, "Control how long CloudFront caches errors"',
    alternatives: ['page', 'error'],
  },
  {
    id: 'error-page.headers-policy',
    what: 'A custom error page gets the response headers policy of the behavior that the viewer asked, not of the behavior that the page falls to.',
    why: 'The guide gives policies to requests that match a behavior, and says nothing about error pages.',
    source: 'Developer Guide, "Understand response headers policies"',
    alternatives: ['requested-behavior', 'page-behavior'],
  },
  {
    id: 'error-page.function-error',
    what: 'A viewer-request function that fails (503) or returns something invalid (502) is answered with the custom page for that status.',
    why: 'Documented is only that answers which functions make are not replaced.',
    source: 'Developer Guide, page functions-event-structure',
    alternatives: ['replaced', 'not-replaced'],
  },
  {
    id: 'error-page.before-behavior',
    what: 'The 400 of an unusable default root object gets no custom error page.',
    why: 'Not documented; it ends the request before a cache behavior is looked for.',
    source: 'None found',
    alternatives: ['not-replaced', 'replaced'],
  },
  {
    id: 'error-page.waf-token',
    what: 'The CAPTCHA page of AWS WAF (405) is not replaced by a custom error page for 405.',
    why: 'Custom responses of AWS WAF come first; its CAPTCHA page is not named among them.',
    source: 'AWS WAF Developer Guide, "Customized web requests and responses"',
    alternatives: ['not-replaced', 'replaced'],
  },
];

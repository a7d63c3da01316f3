/** What is assumed of CloudFront Functions where AWS documents nothing; part of the ledger in explain/assumptions.ts. */
import type { Assumption } from '../explain/assumptions';

export const functionAssumptions: readonly Assumption[] = [
  {
    id: 'function.refused-syntax',
    what: 'A function with syntax that the runtime was seen to refuse (for…of, destructuring, await in arguments) fails with 503.',
    why: 'The guide lists the features of the runtime; that these fail was met in practice, at run time.',
    source: 'Seen in practice; Developer Guide, "JavaScript runtime 2.0 features for CloudFront Functions"',
    alternatives: ['fails', 'runs'],
  },
  {
    id: 'function.inherited-parameters',
    what: 'cf.distributionTenant.parameters.get() also returns the template’s default of a parameter that the tenant does not give.',
    why: 'The guide shows values of the tenant only.',
    source: 'Developer Guide, "Helper methods for CloudFront SaaS Manager properties"',
    alternatives: ['inherited', 'own'],
  },
  {
    id: 'order.function-headers-policy',
    what: 'The viewer-response function runs before the response headers policy is applied.',
    why: 'The order is not documented.',
    source: 'Developer Guide, "Understand response headers policies" (silent on functions)',
    alternatives: ['function-first'],
  },
  {
    id: 'function.compute',
    what: 'A compute utilization of 100 is one millisecond in the sandbox on this machine, without its start; the best of a few runs where the first is slow.',
    why: 'CloudFront gives the share of an allowed time that it does not publish; elsewhere it says that functions run below a millisecond.',
    source: 'Developer Guide, "Understand compute utilization" and "Differences between CloudFront Functions and Lambda@Edge"',
    alternatives: ['one-millisecond', 'five-milliseconds'],
  },
  {
    id: 'function.throttling',
    what: 'CloudFront throttles no function.',
    why: 'It throttles after sustained failures or high utilization, by measures that are not published; choose always to see what viewers then meet.',
    source: 'Observed; Developer Guide, "Understand compute utilization"',
    alternatives: ['never', 'always'],
  },
];

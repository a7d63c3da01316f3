/** Contract 2 as a schema of its own, written from the design and not from the types, so that the two can disagree. */
import { z } from 'zod';

const located = z.object({ file: z.string(), pointer: z.string(), line: z.number().int().min(1).nullable() });
const reason = z.object({ code: z.string().regex(/^[a-z0-9.-]+$/), text: z.string().min(10) });

const span = z.object({
  stage: z.string().regex(/^(0\d|1[0-2])-[a-z-]+$/),
  decision: z.string().min(1),
  reason,
  because: z.array(located),
  rejected: z.array(z.object({ candidate: z.string().min(1), why: z.string().min(1), because: z.array(located) })),
  startMs: z.number().min(0),
  durationMs: z.number().min(0),
});

const failures = [
  'dns.nxdomain',
  'dns.nodata',
  'dns.loop',
  'dns.dangling',
  'dns.servfail',
  'dns.elsewhere',
  'connect.refused',
  'connect.no-ipv6',
  'connect.group-disabled',
  'tls.name-mismatch',
  'tls.expired',
  'tls.not-yet-valid',
  'tls.no-shared-protocol',
  'tls.no-shared-cipher',
  'tls.client-certificate',
  'tls.untrusted',
  'tls.alert',
  'request.unfinished',
] as const;

export const traceContract = z.object({
  schema: z.literal('edgecase/trace/1'),
  id: z.string().min(1),
  at: z.iso.datetime(),
  driver: z.enum(['live', 'offline', 'recorded']),
  request: z.object({
    method: z.string(),
    url: z.url(),
    host: z.string(),
    sni: z.string().nullable(),
    dnsName: z.string().min(1),
    headers: z.record(z.string(), z.string()),
    httpVersion: z.enum(['1.0', '1.1', '2', '3']),
    tlsVersion: z.string().nullable(),
    client: z.object({ ip: z.string().min(2), country: z.string().length(2).nullable() }),
  }),
  dns: z
    .object({
      chain: z.array(z.object({ name: z.string(), type: z.string(), value: z.string(), ttl: z.number(), source: located })),
      endpoint: z.string().nullable(),
      connectionGroup: z.string().nullable(),
      addresses: z.array(z.string()),
    })
    .nullable(),
  owner: z
    .object({
      kind: z.enum(['tenant', 'distribution', 'none']),
      name: z.string().nullable(),
      id: z.string().nullable(),
      distribution: z.string().nullable(),
      connectionGroup: z.string().nullable(),
      matched: z.enum(['exact', 'wildcard']).nullable(),
      domain: z.string().nullable(),
    })
    .nullable(),
  certificate: z
    .object({
      source: z.enum(['tenant', 'distribution', 'default', 'none']),
      arn: z.string().nullable(),
      names: z.array(z.string()),
      notAfter: z.iso.datetime().nullable(),
      acceptedByClient: z.boolean(),
    })
    .nullable(),
  behavior: z.object({ pathPattern: z.string().min(1), index: z.number().int().min(-1) }).nullable(),
  origin: z
    .object({ id: z.string(), domain: z.string(), path: z.string(), url: z.string(), parameters: z.record(z.string(), z.string()) })
    .nullable(),
  cache: z.object({ key: z.string(), result: z.string(), ttl: z.number().nullable(), age: z.number().nullable() }).nullable(),
  outcome: z
    .object({
      status: z.number().int().min(100).max(599).nullable(),
      reason: z.string().min(3),
      resultType: z.string().nullable(),
      detailedResultType: z.string().nullable(),
      xCache: z.string().nullable(),
      failure: z.enum(failures).nullable(),
    })
    .refine((outcome) => (outcome.status === null) === (outcome.failure !== null), 'exactly one of status and failure is null'),
  response: z.object({ headers: z.record(z.string(), z.string()), bodyBytes: z.number().int().min(0) }).nullable(),
  spans: z.array(span).min(1),
  assumptions: z.array(z.string()),
  errorPage: z
    .object({
      path: z.string().startsWith('/'),
      error: z.number().int().min(400).max(599),
      behavior: z.object({ pathPattern: z.string().min(1), index: z.number().int().min(-1) }).nullable(),
      status: z.number().int().min(100).max(599),
      because: z.array(located),
      spans: z.array(span).min(1),
    })
    .optional(),
});

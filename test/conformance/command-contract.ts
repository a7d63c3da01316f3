/** The JSON of contract 4 as schemas of their own, written from the design; `strict` where the contract lists every member. */
import { z } from 'zod';
import { traceContract } from './trace-contract';

const diagnostic = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+\.[a-z0-9.-]+$/),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string().min(10),
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  pointer: z.string().regex(/^(?:\/.*)?$/),
  fixes: z.array(z.object({ title: z.string().min(3) })),
});

export const checkContract = z.strictObject({
  diagnostics: z.array(diagnostic),
  counts: z.strictObject({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
});

/** The trace's `dns` section; more members may stand beside them. */
export const resolveContract = traceContract.shape.dns.unwrap();

export const readyContract = z.object({
  ready: z.literal(true),
  https: z.number().int().min(1),
  http: z.number().int().min(1),
  dns: z.number().int().min(1),
  ca: z.string().endsWith('.pem'),
});

export const sarifContract = z.object({
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.object({
        tool: z.object({
          driver: z.object({ name: z.literal('edgecase'), version: z.string(), rules: z.array(z.object({ id: z.string() })) }),
        }),
        results: z.array(
          z.object({
            ruleId: z.string(),
            ruleIndex: z.number().int().min(0),
            level: z.enum(['error', 'warning', 'note']),
            message: z.object({ text: z.string() }),
            locations: z
              .array(
                z.object({
                  physicalLocation: z.object({
                    artifactLocation: z.object({ uri: z.string() }),
                    region: z.object({ startLine: z.number().int().min(1), startColumn: z.number().int().min(1) }),
                  }),
                }),
              )
              .length(1),
          }),
        ),
      }),
    )
    .length(1),
});

export const testContract = z.object({
  tests: z.array(
    z.object({
      workspace: z.string(),
      file: z.string(),
      line: z.number().int().min(1),
      name: z.string(),
      passed: z.boolean(),
      failures: z.array(z.string()),
    }),
  ),
  counts: z.object({ passed: z.number().int(), failed: z.number().int() }),
});

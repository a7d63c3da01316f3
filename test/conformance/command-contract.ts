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

/** Names that stop and names that suffer, worst first; more members may stand beside them. */
export const impactContract = z.object({
  items: z.array(
    z.object({
      kind: z.string().min(3),
      name: z.string().min(1),
      file: z.string(),
      line: z.number().int().min(1).nullable(),
      breaks: z.array(z.string()),
      degrades: z.array(z.string()),
    }),
  ),
});

export const readyContract = z.object({
  ready: z.literal(true),
  https: z.number().int().min(1),
  http: z.number().int().min(1),
  dns: z.number().int().min(1),
  ca: z.string().endsWith('.pem'),
});

const sarifLevel = z.enum(['error', 'warning', 'note', 'none']);
const sarifText = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const sarifArtifact = z.strictObject({
  uri: z.string().regex(/^[^\s#]*$/),
  uriBaseId: z.enum(['WORKSPACE', 'WORKSPACE_1', 'WORKSPACE_2', 'BEFORE', 'AFTER', 'TRAFFIC']),
});
const sarifRegion = z.strictObject({
  startLine: z.number().int().min(1),
  startColumn: z.number().int().min(1).optional(),
  endLine: z.number().int().min(1).optional(),
  endColumn: z.number().int().min(1).optional(),
});

/** What SARIF 2.1.0 says of the members that are written: no others, and each as the format has it. */
export const sarifContract = z.strictObject({
  $schema: z.string(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.literal('edgecase'),
            version: z.string(),
            semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
            rules: z.array(
              z.strictObject({
                id: z.string(),
                shortDescription: sarifText.optional(),
                fullDescription: sarifText.optional(),
                help: sarifText.optional(),
                defaultConfiguration: z.strictObject({ level: sarifLevel }).optional(),
                properties: z.looseObject({ tags: z.array(z.string()).optional() }).optional(),
              }),
            ),
          }),
        }),
        invocations: z.array(z.strictObject({ executionSuccessful: z.boolean() })),
        originalUriBaseIds: z.record(z.string(), z.strictObject({ description: sarifText })),
        columnKind: z.literal('utf16CodeUnits'),
        results: z.array(
          z.strictObject({
            ruleId: z.string(),
            ruleIndex: z.number().int().min(0),
            level: sarifLevel,
            message: sarifText,
            locations: z
              .array(
                z.strictObject({
                  physicalLocation: z.strictObject({ artifactLocation: sarifArtifact, region: sarifRegion }),
                  logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
                }),
              )
              .length(1),
            partialFingerprints: z.record(z.string(), z.string()),
            fixes: z
              .array(
                z.strictObject({
                  description: sarifText,
                  artifactChanges: z
                    .array(
                      z.strictObject({
                        artifactLocation: sarifArtifact,
                        replacements: z
                          .array(
                            z.strictObject({
                              deletedRegion: sarifRegion,
                              insertedContent: z.strictObject({ text: z.string() }).optional(),
                            }),
                          )
                          .min(1),
                      }),
                    )
                    .min(1),
                }),
              )
              .optional(),
            properties: z.looseObject({}).optional(),
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

/**
 * What the JUnit schema of CI systems (testsuites, testsuite, testcase, failure) says of the members that are written: attributes that must
 * be there, counts that add up, no other elements. The problems, in words; empty for a good report.
 */
export function junitProblems(xml: string): readonly string[] {
  const problems: string[] = [];
  if (!xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')) problems.push('it does not begin like a report');
  const open: { readonly name: string; readonly attributes: Readonly<Record<string, string>>; tests: number; failures: number }[] = [];
  for (const [, closing, name = '', text = '', empty] of xml
    .replace(/^<\?.*\?>/, '')
    .matchAll(/<(\/?)([a-z]+)((?:\s[a-z]+="[^"<]*")*)\s*(\/?)>/g)) {
    const attributes = Object.fromEntries(Array.from(text.matchAll(/([a-z]+)="([^"]*)"/g), ([, key = '', value = '']) => [key, value]));
    const parent = open.at(-1);
    if (closing === '/') {
      const ended = open.pop();
      if (ended?.name !== name) problems.push(`</${name}> ends ${ended?.name ?? 'nothing'}`);
      if (
        ended &&
        'tests' in ended.attributes &&
        (Number(ended.attributes['tests']) !== ended.tests || Number(ended.attributes['failures']) !== ended.failures)
      )
        problems.push(
          `${name} ${ended.attributes['name']} counts ${ended.attributes['tests']} and ${ended.attributes['failures']}, and has ${ended.tests} and ${ended.failures}`,
        );
      continue;
    }
    const wanted = {
      testsuites: [undefined, 'name tests failures'],
      testsuite: ['testsuites', 'name tests failures'],
      testcase: ['testsuite', 'classname name time'],
      failure: ['testcase', 'message'],
    }[name];
    if (!wanted || wanted[0] !== parent?.name || Object.keys(attributes).join(' ') !== wanted[1])
      problems.push(`<${name}${text}> in ${parent?.name ?? 'nothing'}`);
    for (const around of open) {
      if (name === 'testcase') around.tests += 1;
      if (name === 'failure') around.failures += 1;
    }
    if (empty !== '/') open.push({ name, attributes, tests: 0, failures: 0 });
  }
  if (open.length > 0) problems.push(`${open.map(({ name }) => name).join(', ')} never end`);
  return problems;
}

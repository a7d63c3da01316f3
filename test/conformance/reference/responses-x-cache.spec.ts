/** The X-Cache table of section 4.4 of the reference: every value that can come about here, and what is said of the others. */
import { describe, expect, it } from 'vitest';
import type { Finished } from '../../../main/core/pipeline';
import type { OriginReply, Ports } from '../../../main/core/ports';
import { answer } from '../../support/ports';
import { page, sentTo, shop, type Shop, type ShopOptions } from '../../support/responses';

const cached = page('a', [
  ['cache-control', 'max-age=60'],
  ['etag', '"1"'],
]);
const refused: OriginReply = { kind: 'failure', failure: 'refused', detail: '' };
const withFunction = (run: NonNullable<Ports['functions']>['run']): ShopOptions => ({
  behavior: { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }] },
  files: {
    'functions/f.json': { Comment: '', Runtime: 'cloudfront-js-2.0' },
    'functions/f.js': 'function handler(event) { return event.request; }\n',
  },
  ports: { functions: { run } },
});
const returning = (value: unknown): ShopOptions => withFunction(() => ({ outcome: 'returned', value, origin: null, log: [] }));

interface Row {
  readonly value: string;
  readonly when: string;
  readonly source: string;
  readonly options: ShopOptions;
  readonly ask: (made: Shop) => Promise<Finished>;
}
const once = async ({ ask }: Shop): Promise<Finished> => ask('/a');
const twice = async ({ ask }: Shop): Promise<Finished> => ask('/a').then(async () => ask('/a'));

const rows: readonly Row[] = [
  { value: 'Miss', when: 'cache outcome', source: 'obs', options: { pages: { '/a': cached } }, ask: once },
  { value: 'Hit', when: 'cache outcome', source: 'obs', options: { pages: { '/a': cached } }, ask: twice },
  {
    value: 'RefreshHit',
    when: 'expired, and the origin says that it is current',
    source: 'obs',
    options: {
      pages: {
        '/a': (request) => (request.headers.some(([name]) => name === 'if-none-match') ? answer(304, [['etag', '"1"']], '') : cached),
      },
    },
    ask: async (made) => {
      await made.ask('/a');
      made.wait(61_000);
      return made.ask('/a');
    },
  },
  { value: 'Error', when: '404 of the origin', source: 'DG:http-502-bad-gateway', options: {}, ask: once },
  { value: 'Error', when: 'cached error', source: 'obs', options: {}, ask: twice },
  { value: 'Error', when: '502 of the edge', source: 'DG:http-502-bad-gateway', options: { pages: { '/a': refused } }, ask: once },
  { value: 'Error', when: 'method not allowed', source: 'obs', options: {}, ask: async ({ ask }) => ask('/a', { method: 'PUT' }) },
  {
    value: 'Redirect',
    when: 'http -> https',
    source: 'obs',
    options: { behavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
    ask: async ({ ask }) => ask('/a', { scheme: 'http' }),
  },
  {
    value: 'FunctionGeneratedResponse',
    when: 'CloudFront function answered',
    source: 'obs',
    options: returning({ statusCode: 204 }),
    ask: once,
  },
  {
    value: 'FunctionExecutionError',
    when: '503',
    source: 'obs',
    options: withFunction(() => ({ outcome: 'failed', message: 'no', line: 1, log: [] })),
    ask: once,
  },
  { value: 'FunctionValidationError', when: '502', source: 'obs', options: returning('nothing'), ask: once },
];

describe('X-Cache, 4.4', () => {
  it.each(rows)('$value from cloudfront: $when [$source]', async ({ value, options, ask }) => {
    expect(sentTo(await ask(shop(options))).header('x-cache')).toBe(`${value} from cloudfront`);
  });

  it.each(['viewer-request', 'origin-request', 'origin-response', 'viewer-response'])(
    'LambdaGeneratedResponse, LambdaExecutionError, LambdaLimitExceeded, LambdaValidationError: Lambda@Edge is not simulated, and a %s association is reported',
    async (EventType) => {
      const LambdaFunctionARN = 'arn:aws:lambda:us-east-1:111122223333:function:f:1';
      const behavior = { LambdaFunctionAssociations: { Quantity: 1, Items: [{ EventType, LambdaFunctionARN }] } };
      const { spans } = await shop({ behavior, pages: { '/a': cached } }).ask('/a');
      const notes = spans.flatMap(({ result }) => result.notSimulated ?? []);
      expect(notes.map(({ setting }) => setting)).toEqual([`LambdaFunctionAssociations (${EventType})`]);
    },
  );
});

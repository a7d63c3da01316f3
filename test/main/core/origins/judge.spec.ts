import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { judgeReply } from '../../../../main/core/origins/judge';
import type { OriginReply } from '../../../../main/core/ports';
import type { StageResult } from '../../../../main/core/types/exchange';
import { customOrigin, requestTo, sceneOf } from '../../../support/origins';
import { answer } from '../../../support/ports';

const scene = sceneOf(customOrigin);
const judge = (reply: OriginReply): StageResult => judgeReply(requestTo(scene), reply, scene.behavior, scene.owner);

describe('judgeReply', () => {
  it('passes an answer on as a miss and points at the stub that gave it', () => {
    const result = judge(answer(200, [['content-type', 'text/plain']]));
    expect(result.changes).toMatchObject({ resultType: 'Miss', detailedResultType: 'Miss', xCache: 'Miss', answer: { status: 200 } });
    expect(result.because?.at(-1)).toEqual({ file: 'origins/web.example.json', pointer: '/stubs/0' });
    expect(sentenceOf(result.reason)).toBe(
      'Origin web of saas was asked for GET https://web.example/. A stub in origins/web.example.json answered 200.',
    );
  });

  it('passes an error of the origin on as an error', () => {
    expect(judge(answer(404)).changes).toMatchObject({ resultType: 'Error', xCache: 'Error', answer: { status: 404 } });
  });

  it('ends the request with an error page when there is no answer', () => {
    const result = judge({ kind: 'failure', failure: 'read-timeout', detail: '' });
    expect(result.exit).toMatchObject({ status: 504, detailedResultType: 'OriginCommError', xCache: 'Error' });
    expect(result.notSimulated).toBeUndefined();
  });

  it('gives up on an answer whose headers are larger than 32,768 bytes', () => {
    const result = judge(answer(200, [['x-large', 'x'.repeat(33_000)]]));
    expect(result.exit).toMatchObject({ status: 502, detailedResultType: 'OriginHeaderTooBigError' });
  });

  it('says what a missing key looks like from outside', () => {
    const head = answer(403).head;
    const result = judge({ kind: 'response', by: 's3', looked: 'origins/b/x.css', head });
    expect(sentenceOf(result.reason)).toContain('without permission to list the bucket');
    expect(result.assumptions).toContain('s3.missing-key');
  });

  it.each([
    ['files', 'The file origins/web.example.json stands for it'],
    ['proxy', 'The server at http://127.0.0.1:3000 stands for it'],
    ['missing', 'Nothing there answers that path'],
    ['no-bucket', 'NoSuchBucket'],
    ['s3-refused', 'The bucket refused it with 200'],
  ] as const)('names what answered: %s', (by, text) => {
    expect(sentenceOf(judge({ ...answer(200), by, looked: 'http://127.0.0.1:3000' }).reason)).toContain(text);
  });

  it('mentions a declared delay', () => {
    expect(sentenceOf(judge({ ...answer(200), delayMs: 250 }).reason)).toContain('after its declared delay of 250 ms');
  });
});

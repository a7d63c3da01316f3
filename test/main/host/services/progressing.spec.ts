import { expect, it } from 'vitest';
import { progressing } from '../../../../main/host/services/progressing';

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const steps: T[] = [];
  for await (const step of stream) steps.push(step);
  return steps;
}

it('tells how far the work is, and in the end what came of it', async () => {
  const stream = progressing<number, string>(async (tell) => {
    tell(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    tell(2);
    tell(3);
    return 'done';
  });
  const steps = await all(stream);
  expect(steps.at(0)).toEqual({ progress: 1 });
  expect(steps.slice(-2)).toEqual([{ progress: 3 }, { result: 'done' }]);
});

it('ends with what the work rejects with, and quietly when it was called off', async () => {
  const broken = async (): Promise<never> => Promise.reject(new Error('broken'));
  await expect(all(progressing(broken))).rejects.toThrow('broken');
  expect(await all(progressing(broken, AbortSignal.abort()))).toEqual([]);
});

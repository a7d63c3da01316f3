/** Decides how the end of a request reads on the timeline: where the name led, who answered, and what. */
import { sentenceOf } from '../explain/catalogue';
import type { Finished } from '../pipeline';
import type { NameAnswer } from '../types/timeline';

export function answerOf({ exchange, spans }: Finished): NameAnswer {
  const { dns, owner, exit, response } = exchange;
  const endpoint = dns?.endpoint ?? null;
  const failure = exit?.kind === 'failure' ? exit.failure : null;
  const status = response?.status ?? null;
  const facts = { endpoint, owner: owner?.owner.name ?? null, status, failure };
  // The stage that ended the request, else the origin's word.
  const deciding = spans.find(({ stage, result }) => (exit ? result.reason.code === exit.reason : stage === '11-origin')) ?? spans.at(-1);
  const text = deciding ? sentenceOf(deciding.result.reason) : '';
  if (failure !== null) return { ...facts, sentence: `No answer: ${text}` };
  if (status === null || status >= 400) return { ...facts, sentence: `${status ?? 'No status'}: ${text}` };
  const who = owner ? `${owner.kind === 'distribution' ? 'Distribution' : 'Tenant'} ${owner.owner.name}` : 'The edge';
  return { ...facts, sentence: `${who} answers ${status}${endpoint === null ? '' : ` through ${endpoint}`}.` };
}

/** Whether a viewer gets what was asked for: an answer below 400. */
export function works({ status, failure }: Pick<NameAnswer, 'status' | 'failure'>): boolean {
  return failure === null && status !== null && status < 400;
}

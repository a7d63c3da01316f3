/** Decides how the end of a request reads on the timeline: where the name led, who answered, and what. */
import type { NameAnswer } from '../types/timeline';
import type { Trace } from '../types/trace';

export function answerOf({ dns, owner, outcome, spans }: Trace): NameAnswer {
  const endpoint = dns?.endpoint ?? null;
  const name = owner?.name ?? null;
  const { status, failure } = outcome;
  const facts = { endpoint, owner: name, status, failure };
  const because = spans.find(({ reason }) => reason.code === outcome.reason) ?? spans.at(-1);
  const text = because?.reason.text ?? '';
  if (failure !== null) return { ...facts, sentence: `No answer: ${text}` };
  if (status === null || status >= 400) return { ...facts, sentence: `${status ?? 'No status'}: ${text}` };
  const who = name === null ? 'The edge' : `${owner?.kind === 'distribution' ? 'Distribution' : 'Tenant'} ${name}`;
  return { ...facts, sentence: `${who} answers ${status}${endpoint === null ? '' : ` through ${endpoint}`}.` };
}

/** Whether a viewer gets what was asked for: an answer below 400. */
export function works({ status, failure }: Pick<NameAnswer, 'status' | 'failure'>): boolean {
  return failure === null && status !== null && status < 400;
}

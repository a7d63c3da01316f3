/** Takes out of a trace what may differ between two runs of the same request: ids, moments, durations, and which driver ran. */
import type { SendResult } from '../../preload/contract/edge';
import type { Headers, Trace, TraceSpan } from '../../main/core/types/trace';

const passing: ReadonlySet<string> = new Set(['date', 'via', 'x-amz-cf-id', 'age']);

export function normaliseTrace(trace: Trace): Trace {
  return {
    ...trace,
    id: '',
    at: '',
    driver: 'offline',
    cache: trace.cache && { ...trace.cache, age: trace.cache.age === null ? null : 0 },
    response: trace.response && { ...trace.response, headers: lasting(trace.response.headers) },
    spans: trace.spans.map(timeless),
    ...(trace.errorPage ? { errorPage: { ...trace.errorPage, spans: trace.errorPage.spans.map(timeless) } } : {}),
    ...(trace.next ? { next: trace.next.map(timeless) } : {}),
  };
}

function lasting(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, passing.has(name) ? '' : boundless(value)]));
}

/** Ages are said in words too. */
function timeless({ notes, ...span }: TraceSpan): TraceSpan {
  const text = span.reason.text.replace(/\b(?:\d+ seconds?|less than a second) ago/g, '0 seconds ago').replace(/\bAge \d+/g, 'Age 0');
  // How long a function took is another on every run.
  const lasting = notes?.map((note) => (note.candidate.startsWith('compute of ') ? { ...note, why: '' } : note));
  return { ...span, ...(lasting ? { notes: lasting } : {}), reason: { ...span.reason, text }, startMs: 0, durationMs: 0 };
}

/** Error pages name their request, and so does the boundary of several ranges. */
export function normaliseBody(body: SendResult['body']): SendResult['body'] {
  if (!body) return body;
  const text = body.text === null ? null : boundless(body.text.replace(/Request ID: \S+/, 'Request ID: '));
  return { ...body, text, contentType: body.contentType && boundless(body.contentType) };
}

function boundless(text: string): string {
  return text.replaceAll(/\bCloudFront-[\w-]{20,}/g, 'CloudFront-');
}

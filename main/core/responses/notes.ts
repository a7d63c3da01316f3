/** Decides which settings would still have changed the finished response if they were honoured. */
import type { Exchange, NotSimulated } from '../types/exchange';

/** Notes for one response. */
export function unsimulatedOf({ behavior, owner }: Exchange): readonly NotSimulated[] {
  const notes: NotSimulated[] = [];
  if (behavior) {
    for (const { setting, what, stage, source } of behavior.notSimulated) {
      if (stage !== '12-viewer-response') continue;
      notes.push({ setting, what, because: [source] });
    }
  }
  if (!owner) return notes;
  const { httpVersion } = owner.owner;
  if (httpVersion.value === 'http3' || httpVersion.value === 'http2and3') {
    const what =
      'HTTP/3 is announced with Alt-Svc, but not spoken: there is no mature HTTP/3 server for Node.js. Viewers stay with HTTP/2 or HTTP/1.1.';
    notes.push({ setting: 'HttpVersion', what, because: httpVersion.because });
  }
  return notes;
}

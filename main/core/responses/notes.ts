/** Decides which settings would still have changed the finished response if they were honoured. */
import type { Exchange, NotSimulated, ResponseHead } from '../types/exchange';
import { wouldCompress } from './compress';

/** Notes for one response: settings that cannot touch it (compression of an image, say) are left out. */
export function unsimulatedOf({ behavior, owner, request }: Exchange, head: ResponseHead): readonly NotSimulated[] {
  const notes: NotSimulated[] = [];
  if (behavior) {
    for (const { setting, what, stage, source } of behavior.notSimulated) {
      if (stage !== '12-viewer-response') continue;
      if (setting === 'Compress' && !wouldCompress(head, request, behavior.caching)) continue;
      notes.push({ setting, what, because: [source] });
    }
  }
  if (!owner) return notes;
  const { httpVersion } = owner.owner;
  if (httpVersion.value === 'http3' || httpVersion.value === 'http2and3') {
    const what = 'HTTP/3 is announced with Alt-Svc, but nobody is served over it; viewers stay with HTTP/2 or HTTP/1.1.';
    notes.push({ setting: 'HttpVersion', what, because: httpVersion.because });
  }
  return notes;
}

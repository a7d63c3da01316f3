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
  const { customErrorResponses, httpVersion } = owner.owner;
  const at = head.status < 400 ? -1 : customErrorResponses.value.findIndex((entry) => entry.ErrorCode === head.status);
  const custom = customErrorResponses.value[at];
  if (custom?.ResponsePagePath) {
    const because = customErrorResponses.because.map((ref) => ({ ...ref, pointer: `${ref.pointer}/${at}` }));
    const status = custom.ResponseCode ?? String(head.status);
    const what = `the viewer would get ${custom.ResponsePagePath} with status ${status}; here the answer is sent as it is.`;
    notes.push({ setting: `CustomErrorResponses for ${head.status}`, what, because });
  }
  if (httpVersion.value === 'http3' || httpVersion.value === 'http2and3') {
    const what = 'the edge speaks no HTTP/3 and does not announce it with Alt-Svc.';
    notes.push({ setting: 'HttpVersion', what, because: httpVersion.because });
  }
  return notes;
}

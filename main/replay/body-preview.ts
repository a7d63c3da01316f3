/** Decides what of a response body is shown: the first 256 KiB as text, or only its size when it is not text. */
import type { ResponseHead } from '../core/types/exchange';
import { headerValue } from '../core/responses/header-list';
import { bodyOf } from '../runtime/shared-body';
import type { SendResult } from '../../preload/contract/edge';

export const previewBytes = 256 * 1024;

/** Reads at most `previewBytes` of a body. `bytes` is the size of the whole body where it is known. */
export async function bodyPreview(response: ResponseHead): Promise<NonNullable<SendResult['body']>> {
  const contentType = headerValue(response.headers, 'content-type') ?? null;
  const shared = bodyOf(response.body);
  const chunks: Buffer[] = [];
  let read = 0;
  if (shared.bytes) {
    chunks.push(shared.bytes.subarray(0, previewBytes));
    read = shared.bytes.length;
  } else {
    for await (const chunk of shared.open()) {
      chunks.push(chunk as Buffer);
      read += (chunk as Buffer).length;
      if (read > previewBytes) break;
    }
  }
  const head = Buffer.concat(chunks).subarray(0, previewBytes);
  const bytes = shared.size ?? response.body.size ?? read;
  return { text: textOf(head, read > previewBytes), bytes, truncated: read > previewBytes, contentType };
}

/** The text of some bytes, or null when they are no UTF-8 text. A character cut off at the end of a preview is left out. */
export function textOf(bytes: Buffer, cut: boolean): string | null {
  if (bytes.includes(0)) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}

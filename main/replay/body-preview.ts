/** Decides what of a response body is shown: the first 256 KiB as text, or only its size when it is not text. */
import type { ResponseHead } from '../core/types/exchange';
import { headerValue } from '../core/responses/header-list';
import { previewBytes, readableBody } from '../runtime/decode-body';
import { bodyOf } from '../runtime/shared-body';
import type { SendResult } from '../../preload/contract/edge';

/** Reads at most `previewBytes` of a body and undoes its encoding. `bytes` is the size of the whole body as sent, where it is known. */
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
  const encoded = Buffer.concat(chunks).subarray(0, previewBytes);
  const bytes = shared.size ?? response.body.size ?? read;
  return { ...readableBody(encoded, read > previewBytes, headerValue(response.headers, 'content-encoding') ?? null), bytes, contentType };
}

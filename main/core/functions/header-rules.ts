/** Which headers functions may see and change. Source: Developer Guide, "Restrictions on edge functions" (headers). */

const hidden =
  /^(?:connection|expect|keep-alive|proxy-authenticate|proxy-authorization|proxy-connection|trailer|upgrade|x-accel-(?:buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-amzn-(?:auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;

/** Names that functions neither see nor may add. */
export function isHidden(name: string): boolean {
  return hidden.test(name);
}

export const readOnlyInRequest: ReadonlySet<string> = new Set(['cdn-loop', 'content-length', 'host', 'transfer-encoding', 'via']);
export const readOnlyInResponse: ReadonlySet<string> = new Set(['warning', 'via']);

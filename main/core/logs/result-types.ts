/** Decides the three result types of a request: what the stages said, and what became of it on the way to the viewer. */
import type { Exchange } from '../types/exchange';
import type { ResultTypes } from '../types/log';

/** How the answer reached the viewer. */
export interface Delivery {
  /** The viewer went away, or the origin broke off, before the answer was complete. */
  readonly aborted: boolean;
  /** The head of the answer was sent. */
  readonly headSent: boolean;
  /** Who broke it off: the viewer while it sent its request or after that, or the origin. */
  readonly by: 'viewer-asking' | 'viewer' | 'origin';
}

const details = { 'viewer-asking': 'ClientHungUpRequest', viewer: 'ClientCommError', origin: 'OriginReadError' } as const;

/** The answer was sent as a whole. */
export const delivered: Delivery = { aborted: false, headSent: true, by: 'viewer' };

/**
 * Developer Guide, page standard-logs-reference, fields 14, 23 and 29. A viewer that goes away makes the result an Error, while the
 * response keeps the type that it had when it was about to be sent. Before a reply (status 000) there is no such type to keep.
 */
export function resultTypesOf({ resultType, detailedResultType }: Exchange, { aborted, headSent, by }: Delivery): ResultTypes {
  const said = resultType ?? 'Error';
  if (!aborted) return { resultType: said, responseResultType: said, detailedResultType: detailedResultType ?? said };
  return { resultType: 'Error', responseResultType: headSent ? said : 'Error', detailedResultType: details[by] };
}

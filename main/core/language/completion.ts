/** What a completion is, and how a value is put in the place of the string under the cursor, whatever state that is in. */
import type { JsonPlace } from './json-place';
import { spanOf, type Span } from './text-ranges';

/** A value to offer, before it is known what it replaces. */
export interface Offer {
  readonly label: string;
  /** The value itself, without quotes. */
  readonly value: string;
  /** One line beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly doc: string;
  readonly kind: 'reference' | 'managed' | 'parameter' | 'value' | 'snippet';
}

export interface Completion extends Omit<Offer, 'value'> {
  readonly insert: string;
  /** `insert` has tab stops (`${1:name}`). */
  readonly snippet: boolean;
  /** What must match the typed text. */
  readonly filter: string;
  /** Keeps the order of the list. */
  readonly sort: string;
  readonly replace: Span;
}

/** More than anybody reads; typing on asks again. */
const longest = 300;

/**
 * The offers as completions of the string at a place. 1. In a string its whole content is replaced, and a missing closing quote
 * added. 2. Where the value is missing, it comes with its quotes. Behind a finished value and at member names nothing is offered.
 */
export function completeString(text: string, place: JsonPlace, offers: readonly Offer[], more: { readonly current?: boolean } = {}) {
  const { string, bare, offset } = place;
  const spot = string ?? bare;
  if (!spot || place.atKey) return [];
  const replace = spanOf(text, spot.start, spot.end);
  const typed = text.slice(spot.start, offset);
  // A value that is complete already is being exchanged: everything else is then offered too.
  const isExchange = more.current === true && offers.some(({ value }) => value === string?.value);
  return best(offers, isExchange ? '' : typed).map((offer, index): Completion => {
    const { value, ...shown } = offer;
    const quoted = JSON.stringify(value);
    const insert = string ? quoted.slice(1, -1) + (string.closed ? '' : '"') : quoted;
    const filter = isExchange ? `${typed} ${offer.label}` : `${offer.label} ${value}`;
    return { ...shown, insert, snippet: false, filter: filter.trimStart(), sort: String(index).padStart(4, '0'), replace };
  });
}

/** Of very many offers those that hold what has been typed, those that begin with it first. */
export function best(offers: readonly Offer[], typed: string): readonly Offer[] {
  if (offers.length <= longest) return offers;
  const wanted = typed.toLowerCase();
  const begin: Offer[] = [];
  const hold: Offer[] = [];
  for (const offer of offers) {
    const label = offer.label.toLowerCase();
    if (label.startsWith(wanted) || offer.value.toLowerCase().startsWith(wanted)) begin.push(offer);
    else if (hold.length < longest && (label.includes(wanted) || offer.value.toLowerCase().includes(wanted))) hold.push(offer);
    if (begin.length === longest) break;
  }
  return [...begin, ...hold].slice(0, longest);
}

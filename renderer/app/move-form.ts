/** Decides what the fields of a move hold: what they begin with, what can be chosen, and the move that they come to. */
import type { MoveOffer } from '../../main/core/types/draft';
import type { Suggestion } from '../ui/suggest-field';

/** Text of each field by the member that it fills. */
export type MoveValues = Readonly<Record<string, string>>;
type Need = MoveOffer['needs'][number];

const shownSuggestions = 40;

/** A field with one choice holds it; a time begins with the clock's. `now` = epoch milliseconds. */
export function firstValues({ needs }: MoveOffer, now: number): MoveValues {
  return Object.fromEntries(
    needs.map(({ member, choices }) => [member, member === 'at' ? isoOf(now) : choices?.length === 1 ? (choices[0] ?? '') : '']),
  );
}

/** Choices that hold what was typed, in themselves or in what is said of them; all of them while what is typed is a choice. */
export function suggestionsFor({ choices, hints }: Need, text: string): readonly Suggestion[] {
  const all = (choices ?? []).map((value, index) => ({ value, ...(hints?.[index] ? { detail: hints[index] } : {}) }));
  const wanted = text.trim().toLowerCase();
  const chosen = choices?.some((choice) => choice === text) ?? false;
  const fitting =
    chosen || wanted === '' ? all : all.filter(({ value, detail }) => `${value} ${detail ?? ''}`.toLowerCase().includes(wanted));
  return fitting.slice(0, shownSuggestions);
}

/**
 * The offer with the needs of what is chosen in it: once the tenant is known, its own choices and what is there now stand for those of any tenant.
 * `own`: the offers of the chosen tenant.
 */
export function refinedOffer(offer: MoveOffer, own: readonly MoveOffer[], values: MoveValues): MoveOffer {
  const same = own.filter(({ kind }) => kind === offer.kind);
  if (same.length === 0) return offer;
  const parameterOf = ({ move }: MoveOffer): string => ('parameter' in move ? (move.parameter ?? '') : '');
  const parameters = offer.needs.some(({ member }) => member === 'parameter') ? same.map(parameterOf) : null;
  const fitting = parameters ? same.filter((one) => parameterOf(one) === values['parameter']) : same;
  const needs = offer.needs.map((need): Need => {
    if (need.member === 'parameter' && parameters) return { ...need, choices: parameters };
    const theirs = fitting.flatMap((one) => one.needs).find(({ member }) => member === need.member);
    return theirs ? { ...theirs, label: need.label } : need;
  });
  return { ...offer, needs };
}

/** A chosen record says its type: its field is filled in as well. */
export function hintedValues({ needs }: MoveOffer, { member, choices, hints }: Need, values: MoveValues): MoveValues {
  if (member !== 'name' || !needs.some((need) => need.member === 'type')) return values;
  const type = hints?.[choices?.indexOf(values['name'] ?? '') ?? -1]?.split(' ')[0];
  return type ? { ...values, type } : values;
}

/** The move of these values; or what is missing, in a sentence. */
export function filledMove({ move, needs }: MoveOffer, values: MoveValues): object | { readonly missing: string } {
  const filled: Record<string, unknown> = { ...move };
  for (const { member, label } of needs) {
    const text = (values[member] ?? '').trim();
    if (text === '') return { missing: `${label} is missing.` };
    const time = member === 'at' ? Date.parse(text) : 0;
    if (Number.isNaN(time)) return { missing: `${label}: “${text}” is no time. Write it like 2027-01-31T12:00:00Z.` };
    filled[member] = member === 'at' ? time : text;
  }
  return filled;
}

function isoOf(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

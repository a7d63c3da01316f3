/** Decides what is offered at a place of a JSON file by its meaning. What is offered by its shape (members, enumerations) is the schema's. */
import { completeString, type Completion } from './completion';
import { domainOffers } from './complete-domains';
import { parameterNameOffers, parameterValueOffers, placeholderCompletions } from './complete-parameters';
import { referenceOffers } from './complete-references';
import { completeZone } from './complete-zone';
import { heldPlace, type LanguageContext } from './context';
import { newResources } from './new-resources';
import { isMember, referenceMember } from './reference-members';

/** The completions at an offset, in the order in which they should be shown. */
export function complete(context: LanguageContext, path: string, offset: number): readonly Completion[] {
  if (path.endsWith('.zone')) return completeZone(context, path, offset);
  const at = heldPlace(context, path, offset);
  if (!at || at.file.kind === null) return [];
  const fresh = newResources(at.file);
  if (fresh.length > 0 || !at.held || at.place.atKey) return fresh;
  const { text, place, member } = at;
  const row = referenceMember(at.file.kind, member);
  if (row && row.to !== 'parameter') return completeString(text, place, referenceOffers(context, at, row), { current: true });
  if (row) return completeString(text, place, parameterNameOffers(context, at), { current: true });
  if (at.file.kind === 'distribution-tenant' && isMember(member, 'Parameters/*/Value')) {
    return completeString(text, place, parameterValueOffers(context, at), { current: true });
  }
  const placeholders = placeholderCompletions(at);
  const typesName = /\{\{?[\w-]*$/.test(text.slice(place.string?.start ?? place.offset, place.offset));
  if (typesName) return placeholders;
  const domains = domainOffers(context, at);
  return [...placeholders, ...(domains ? completeString(text, place, domains, { current: true }) : [])];
}

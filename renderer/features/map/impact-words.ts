/** Decides how the impact of a thing is put: its title, its toll, and the kinds of things in words. */
import type { ImpactKind, ImpactOnMap } from '../../../main/core/types/impact';

export function kindWords(kind: ImpactKind): string {
  return kind === 'dns-record' ? 'DNS record' : kind === 'web-acl' ? 'web ACL' : kind.replaceAll('-', ' ');
}

/** What goes, in a few words: one thing by its name, several by their number. */
export function impactTitle({ things }: Pick<ImpactOnMap, 'things'>): string {
  const [first] = things;
  if (!first) return 'Nothing goes';
  if (things.length === 1) return `If ${kindWords(first.kind)} ${first.name} goes`;
  const kinds = new Set(things.map(({ kind }) => kindWords(kind)));
  return `If ${things.length} ${kinds.size === 1 ? `${[...kinds][0]}s` : 'things'} go: ${things.map(({ name }) => name).join(', ')}`;
}

/** `4 of 9 names stop working`, `1 suffers`; empty when no name notices. */
export function toll(
  breaks: number,
  degrades: number,
  working: number,
): readonly { readonly effect: 'stops' | 'suffers'; readonly text: string }[] {
  return [
    ...(breaks > 0 ? [{ effect: 'stops', text: `${count(breaks)} of ${names(working)} ${breaks === 1 ? 'stops' : 'stop'}` } as const] : []),
    ...(degrades > 0 ? [{ effect: 'suffers', text: `${count(degrades)} ${degrades === 1 ? 'suffers' : 'suffer'}` } as const] : []),
  ];
}

function names(working: number): string {
  return `${count(working)} name${working === 1 ? '' : 's'}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

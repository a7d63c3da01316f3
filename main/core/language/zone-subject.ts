/** Decides what a word of a zone file is about: the domain that a record is for, or the name or endpoint that it leads to. */
import type { LanguageContext } from './context';
import type { SubjectAt } from './subjects';
import { endpointsOf } from './targets';
import { zonePlace } from './zone-place';

const namedData: ReadonlySet<string> = new Set(['CNAME', 'DNAME', 'ALIAS', 'NS', 'HTTPS', 'SVCB']);

/** What the place is about; null where no name stands. */
export function zoneSubjectAt(context: LanguageContext, path: string, offset: number): SubjectAt | null {
  const at = zonePlace(context, path, offset);
  if (!at?.record || at.word === '') return null;
  const { record, part, start, end, word } = at;
  const name = part === 'owner' ? record.name : part === 'data' && namedData.has(record.type) ? record.data.split(' ').at(-1) : undefined;
  if (name === undefined) return null;
  const target = endpointsOf(context.workspace).get(name);
  const subject = target ? ({ kind: 'endpoint', target } as const) : ({ kind: 'domain', name } as const);
  return { subject, role: 'reference', text: word, start, end, at };
}

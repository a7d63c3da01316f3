/** Decides what is said about the two strands of a host: their steps, whether they part, and on whose records a chain leans. */
import type { MapNode, RequestStrands } from '../../../main/core/types/views';

export interface StrandNote {
  readonly tone: 'agree' | 'apart' | 'leans';
  readonly text: string;
}

/** The steps of a strand as words, the name itself left out. */
export function strandSteps(ids: readonly string[], nodes: ReadonlyMap<string, MapNode>): readonly string[] {
  return ids.filter((id) => !id.startsWith('name:')).map((id) => nodes.get(id)?.label ?? id.slice(id.indexOf(':') + 1));
}

/** What is worth saying: where the strands part, and a record of another zone file that the name depends on. */
export function strandNotes(host: string, strands: RequestStrands, nodes: ReadonlyMap<string, MapNode>): readonly StrandNote[] {
  const notes: StrandNote[] = [];
  if (strands.disagreement !== null) notes.push({ tone: 'apart', text: strands.disagreement });
  const leaned = leanedOn(strands, nodes);
  if (leaned) {
    const text = `${host} leans on the record ${leaned.label} in ${leaned.source?.file}: if that one goes, ${host} stops working.`;
    notes.push({ tone: 'leans', text });
  }
  if (strands.disagreement === null && strands.host.some((id) => !id.startsWith('name:'))) {
    notes.unshift({ tone: 'agree', text: 'Both strands lead to the same place.' });
  }
  return notes;
}

/** The first record on the way that stands in another file than the first one. */
function leanedOn(strands: RequestStrands, nodes: ReadonlyMap<string, MapNode>): MapNode | null {
  const records = strands.dns
    .map((id) => nodes.get(id))
    .filter((node) => node?.layer === 'dns' && node.source !== null && node.source.file !== '');
  const first = records[0]?.source?.file;
  return records.find((node) => node?.source?.file !== first) ?? null;
}

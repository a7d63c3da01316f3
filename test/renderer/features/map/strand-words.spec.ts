import { describe, expect, it } from 'vitest';
import type { MapNode } from '../../../../main/core/types/views';
import { strandNotes, strandSteps } from '../../../../renderer/features/map/strand-words';
import { foundingGraph, foundingStrands } from '../../../support/map-graphs';

const plain = new Map(foundingGraph().nodes.map((node) => [node.id, node]));
const inFiles = (files: Readonly<Record<string, string>>): ReadonlyMap<string, MapNode> =>
  new Map([...plain].map(([id, node]) => [id, files[id] ? { ...node, source: { file: files[id], pointer: '', line: 4 } } : node]));

describe('what is said about the strands of a host', () => {
  it('names the steps, the known ones by their labels', () => {
    expect(strandSteps(foundingStrands.dns, plain)).toEqual(['shop.two.example', 'www.one.example', 'd111.cloudfront.net']);
    expect(strandSteps(['tenant:gone'], plain)).toEqual(['gone']);
  });

  it('tells that they part', () => {
    const notes = strandNotes('shop.two.example', foundingStrands, plain);
    expect(notes).toEqual([{ tone: 'apart', text: foundingStrands.disagreement }]);
  });

  it("tells that a chain leans on another zone's record, also when the strands agree", () => {
    const nodes = inFiles({ 'dns:shop.two.example': 'dns/two.zone', 'dns:www.one.example': 'dns/one.zone' });
    const notes = strandNotes('shop.two.example', { ...foundingStrands, disagreement: null }, nodes);
    expect(notes.map(({ tone }) => tone)).toEqual(['agree', 'leans']);
    expect(notes[1]?.text).toContain('leans on the record www.one.example in dns/one.zone');
  });

  it('does not call it agreement when Host picks nothing', () => {
    expect(strandNotes('a.example', { dns: [], host: ['name:a.example'], disagreement: null }, plain)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { facts } from '../../../../main/core/model/facts';
import { model } from '../../../../main/core/model/generated/model';
import { notes } from '../../../../main/core/model/overlay/index';

const membersOf = (name: string): readonly string[] => {
  const { printed = [], own = {} } = notes[name] ?? {};
  return [...[name, ...printed].flatMap((each) => Object.keys(model.structures[each]?.members ?? {})), ...Object.keys(own)];
};

describe('facts', () => {
  it.each(Object.keys(facts))('%s is a member of the model', (key) => {
    const at = key.lastIndexOf('.');
    expect(membersOf(key.slice(0, at))).toContain(key.slice(at + 1));
  });

  it.each(Object.entries(facts))('%s has a source, and words for a pattern', (_key, fact) => {
    expect(fact.source.length).toBeGreaterThan(5);
    expect(fact.pattern === undefined || fact.form !== undefined).toBe(true);
    expect([fact.pattern, fact.shortest, fact.longest, fact.least, fact.most].some((part) => part !== undefined)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { readRequired } from '../../../../../main/core/config/shapes/read';
import type { Reading } from '../../../../../main/core/config/shapes/reading';
import type { Member, Shape, StructShape } from '../../../../../main/core/config/shapes/shape';
import { structureMembers, structureShape } from '../../../../../main/core/config/shapes/structures';
import { model } from '../../../../../main/core/model/generated/model';
import { notes } from '../../../../../main/core/model/overlay/index';
import { readShape } from '../../../../support/shapes';

const member = (name: string, of: string): Member => structureShape(of).members[name] as Member;

describe('structureShape', () => {
  it('makes each shape once, and lets statements hold statements', () => {
    const statement = structureShape('wafv2.Statement');
    expect(structureShape('wafv2.Statement')).toBe(statement);
    const not = member('NotStatement', 'wafv2.Statement').shape as StructShape;
    expect(not.members['Statement']?.shape).toBe(statement);
  });

  it('does not know what AWS does not know', () => {
    expect(() => structureShape('cloudfront.Nothing')).toThrow('cloudfront.Nothing');
  });

  it('has our words first and AWS’s documentation after them', () => {
    const { doc, markdown } = member('OriginShield', 'cloudfront.Origin');
    expect(doc).toBe('One more cache layer in front of this origin.');
    expect(markdown).toMatch(/^One more cache layer[^]*Using Origin Shield can help reduce the load/);
    expect(member('FieldToMatch', 'wafv2.ByteMatchStatement').doc).toBe('The part of the web request that you want WAF to inspect.');
  });

  it('speaks plain text where it stands in messages', () => {
    const missing = readShape(structureShape('wafv2.ByteMatchStatement'), {}).messages;
    expect(missing.find((message) => message.includes('PositionalConstraint'))).toBe(
      '"PositionalConstraint" is missing: The area within the portion of the web request that you want WAF to search for SearchString.',
    );
  });

  it('knows facts: patterns, lengths and ranges', () => {
    const attempts = member('ConnectionAttempts', 'cloudfront.Origin').shape;
    expect(readShape(attempts, 3).problems).toEqual([]);
    expect(readShape(attempts, 4).messages).toEqual(['4 is out of range: AWS takes from 1 to 3.']);
    const description = member('Description', 'cloudfront.OriginAccessControlConfig').shape;
    expect(readShape(description, 'x'.repeat(256)).problems).toEqual([]);
    expect(readShape(description, 'x'.repeat(257)).messages[0]).toContain('it must be a text of at most 256 characters');
    expect(readShape(member('Name', 'cloudfront.CreateConnectionGroupRequest').shape, 'a b').problems).toEqual(['shape.malformed ']);
  });

  it('leaves to a rule what the rule reports', () => {
    expect(readShape(member('Value', 'cloudfront.Parameter').shape, '')).toMatchObject({ problems: [] });
    expect(readShape(member('HTTPPort', 'cloudfront.CustomOriginConfig').shape, 81)).toMatchObject({ value: 81, problems: [] });
  });

  it('takes bytes as base64', () => {
    const bytes = member('SearchString', 'wafv2.ByteMatchStatement').shape;
    expect(readShape(bytes, 'YmFkYm90').problems).toEqual([]);
    const reading: Reading = { path: [], problems: [] };
    expect(readRequired(bytes, 'bad böt', reading)).toBe('bad böt');
    expect(reading.problems).toMatchObject([{ code: 'shape.malformed', remedy: { kind: 'replace-value', value: 'YmFkIGLDtnQ=' } }]);
  });

  it('makes something of every structure of the model', () => {
    const seen = new Set<Shape>();
    const look = (shape: Shape): void => {
      if (seen.has(shape)) return;
      seen.add(shape);
      if (shape.kind === 'struct') for (const each of Object.values(shape.members)) look(each.shape);
      else if (shape.kind === 'list') look(shape.item);
      else if (shape.kind === 'map') look(shape.value);
      else expect(shape.kind).not.toBe('any');
    };
    for (const name of Object.keys(model.structures)) look(structureShape(name));
    expect(seen.size).toBeGreaterThan(200);
  });
});

describe('structureMembers', () => {
  it('leaves out the ones named', () => {
    const around = Object.keys(structureMembers('cloudfront.Distribution', 'DistributionConfig'));
    expect(around).toEqual(expect.arrayContaining(['Id', 'ARN', 'Status', 'DomainName', 'ActiveTrustedKeyGroups']));
    expect(around).not.toContain('DistributionConfig');
  });
});

describe('notes', () => {
  it.each(Object.keys(notes))('%s speaks of members that are there', (name) => {
    const { like, docs = {}, needs = {}, as = {}, fallbacks = {}, dropped = [], anyText = [], confusions = {} } = notes[name] ?? {};
    const there = new Set(Object.keys(structureShape(name).members));
    const named = [docs, needs, as, fallbacks].flatMap((table) => Object.keys(table)).concat(dropped, anyText);
    const lifts = notes[name]?.lifts ?? [];
    expect(named.filter((each) => !there.has(each) && !lifts.includes(each))).toEqual([]);
    // What ends with a full stop is a sentence about where such a setting belongs.
    const names = Object.values(confusions).filter((each) => !each.endsWith('.'));
    if (!like) expect(names.filter((each) => !there.has(each.replace(/\..*$/, '')))).toEqual([]);
    expect(Object.keys(confusions).filter((each) => there.has(each))).toEqual([]);
  });
});

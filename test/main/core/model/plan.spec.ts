import { describe, expect, it } from 'vitest';
import { createPlanner, type Model, type Notes } from '../../../../main/core/model/plan';

const model: Model = {
  packages: {},
  enums: { 's.Color': ['red', 'green'] },
  structures: {
    's.Request': {
      required: ['Name', 'Items'],
      members: { Name: 'string', Items: 's.Names', Color: 's.Color', Tree: 's.Tree', Methods: 's.Methods', Words: 's.Color{}' },
    },
    's.Answer': { required: ['Id', 'Name'], members: { Id: 'string', Name: 'string', Status: 's.Color', Endpoint: 'string' } },
    's.Names': { required: ['Quantity'], members: { Quantity: 'number', Items: 'string[]' } },
    's.Methods': { required: ['Quantity', 'Items'], members: { Quantity: 'number', Items: 's.Color[]', Cached: 's.Names' } },
    's.Signers': { required: ['Enabled', 'Quantity'], members: { Enabled: 'boolean', Quantity: 'number', Items: 'string[]' } },
    's.Tree': { required: [], members: { Left: 's.Tree', Right: 's.Tree' } },
    's.Twin': { required: ['Name'], members: { Name: 'string' } },
  },
};
const notes: Notes = {
  's.Request': {
    title: 'Thing',
    docs: { Name: 'Its name.' },
    needs: { Name: 'create' },
    fallbacks: { Name: 'x' },
    as: { Color: 'Paint' },
    printed: ['s.Answer'],
    kept: ['Endpoint'],
    own: { Account: 'string' },
    confusions: { Title: 'Name' },
  },
  's.Methods': { lifts: ['Cached'] },
  's.Twin': { like: 's.Request', doc: 'Another.' },
};
const planner = createPlanner(model, notes);
const members = (name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(planner.structure(name).members.map((member) => [member.name, member]));

describe('createPlanner', () => {
  it('follows the model where no note says otherwise', () => {
    expect(members('s.Answer')['Id']).toMatchObject({ type: { kind: 'string' }, need: 'required', docKey: 's.Answer.Id' });
    expect(members('s.Answer')['Status']).toMatchObject({ type: { kind: 'enum', values: ['red', 'green'] }, need: 'optional' });
  });

  it('follows the notes: need, stand-in, name, words, title', () => {
    const plan = planner.structure('s.Request');
    expect(plan).toMatchObject({ title: 'Thing', confusions: { Title: 'Name' }, counted: false });
    expect(members('s.Request')).toMatchObject({
      Name: { need: 'create', fallback: 'x', doc: 'Its name.' },
      Color: { as: 'Paint' },
      Account: { type: { kind: 'string' }, need: 'optional' },
    });
  });

  it('drops what is only printed unless it is kept, and takes newer words there', () => {
    expect(members('s.Request')).toMatchObject({
      Id: { dropped: true, need: 'optional', docKey: 's.Answer.Id' },
      Status: { dropped: true, type: { kind: 'string' } },
    });
    expect(members('s.Request')['Endpoint']).not.toHaveProperty('dropped');
  });

  it('sees lists in structures of Quantity and Items, and lifts what stands beside', () => {
    expect(planner.type('s.Names')).toEqual({ kind: 'list', item: { kind: 'string' }, counted: true, lifts: [] });
    expect(planner.type('s.Methods')).toMatchObject({ kind: 'list', counted: true, lifts: [{ name: 'Cached' }] });
    expect(members('s.Request')['Cached']).toMatchObject({ lifted: true, type: { kind: 'list' } });
    expect(planner.type('s.Signers')).toEqual({ kind: 'structure', name: 's.Signers' });
    expect(planner.structure('s.Signers')).toMatchObject({ counted: true, members: [{ name: 'Enabled' }, { name: 'Items' }] });
  });

  it('reads the written forms of lists and maps, and lets a structure hold itself', () => {
    expect(planner.type('s.Color[]')).toMatchObject({ kind: 'list', counted: false, item: { kind: 'enum' } });
    expect(planner.type('number{}')).toEqual({ kind: 'map', value: { kind: 'number' } });
    expect(members('s.Tree')['Left']).toMatchObject({ type: { kind: 'structure', name: 's.Tree' } });
  });

  it('shares the notes of a structure that is like another, and its facts', () => {
    expect(members('s.Twin')['Name']).toMatchObject({ need: 'create', doc: 'Its name.', docKey: 's.Twin.Name', factKey: 's.Request.Name' });
  });

  it('does not know what the model does not have', () => {
    expect(() => planner.structure('s.None')).toThrow('the model has no structure s.None');
  });
});

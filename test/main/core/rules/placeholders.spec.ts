import { describe, expect, it } from 'vitest';
import { bracesOf, parametersOf } from '../../../../main/core/rules/placeholders';
import { template, workspaceOf } from '../../../support/compiled';

const define = (name: string): object => ({ Name: name, Definition: { StringSchema: { Required: true } } });
const [saas] = workspaceOf({
  'distributions/saas.json': template({
    Comment: 'not {{this}}',
    TenantConfig: { ParameterDefinitions: [define('name'), define('other')] },
    DefaultRootObject: '{{name}}.html',
    Origins: [{ Id: 'web', DomainName: '{{name}}-{{name}}.{{zone}}.example', OriginPath: '/{{ name }}', CustomOriginConfig: {} }],
  }),
}).distributions;

describe('bracesOf', () => {
  it('finds the texts with placeholders, and whether they are filled in there', () => {
    expect(saas && bracesOf(saas).toSorted((a, b) => (a.pointer < b.pointer ? -1 : 1))).toEqual([
      { pointer: '/DefaultRootObject', text: '{{name}}.html', allowed: false, names: ['name'] },
      { pointer: '/Origins/0/DomainName', text: '{{name}}-{{name}}.{{zone}}.example', allowed: true, names: ['name', 'zone'] },
      { pointer: '/Origins/0/OriginPath', text: '/{{ name }}', allowed: true, names: [] },
    ]);
  });
});

describe('parametersOf', () => {
  it('knows what is defined and what origins use, once per distribution', () => {
    if (!saas) throw new Error('no distribution');
    const { definitions, used } = parametersOf(saas);
    expect([...definitions.keys()]).toEqual(['name', 'other']);
    expect([...used]).toEqual(['name', 'zone']);
    expect(parametersOf(saas)).toBe(parametersOf(saas));
  });
});

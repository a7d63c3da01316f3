import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readIgnoreRules } from '../../../main/cli/ignore-rules';
import { tempFolder } from '../../support/temp-folder';

const folder = tempFolder({
  'rules.json': '[{ "note": "moved", "kind": "origin", "headers": ["x-a"] }, { "id": "mine", "tenant": "acme" }]',
  'wrong.json': '[{ "kind": "colour" }]',
  'unknown.json': '[{ "tenat": "acme" }]',
  'empty.json': '[{ "note": "all" }]',
  'broken.json': '[{',
});
const read = (name: string): Promise<unknown> => readIgnoreRules(join(folder, name));

it('numbers rules that have no id', async () => {
  expect(await read('rules.json')).toEqual([
    { id: 'rule 1', note: 'moved', kind: 'origin', headers: ['x-a'] },
    { id: 'mine', note: '', tenant: 'acme' },
  ]);
});

it('says what is wrong and where', async () => {
  await expect(read('wrong.json')).rejects.toThrow(/wrong\.json: \/0\/kind/);
  await expect(read('unknown.json')).rejects.toThrow(/unknown\.json: \/0: .*tenat/);
  await expect(read('empty.json')).rejects.toThrow(/a rule needs a kind, file, pointer, tenant or headers/);
  await expect(read('broken.json')).rejects.toThrow(/is no JSON/);
  await expect(read('none.json')).rejects.toThrow(/--ignore/);
});

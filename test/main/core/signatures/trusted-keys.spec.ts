import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../../main/core/config/references';
import { trustedKey } from '../../../../main/core/signatures/trusted-keys';
import { workspaceOf } from '../../../support/compiled';
import { ecdsaKey } from '../../../support/signing';

const { publicPem } = ecdsaKey();
const workspace = workspaceOf({
  'key-groups/editors.json': { Name: 'editors', Items: ['gone', 'desk'] },
  'key-groups/others.json': { Name: 'others', Items: ['phone'] },
  'public-keys/desk.pem': publicPem,
  'public-keys/phone.pem': publicPem,
});
const references = referencesOf(workspace);
const desk = workspace.publicKeys.find(({ name }) => name === 'desk');

describe('the keys that a behavior trusts', () => {
  it('are those of its groups, by id or by name, with the lines that say so', () => {
    const found = trustedKey(references, ['editors'], 'desk');
    expect(found).toMatchObject({ name: 'desk', pem: publicPem });
    expect(found?.because.map(({ file, pointer }) => `${file}${pointer}`)).toEqual([
      'key-groups/editors.json/Items/1',
      'public-keys/desk.pem',
    ]);
    expect(trustedKey(references, ['editors'], desk?.id ?? '')?.name).toBe('desk');
  });

  it('are no others: of other groups, of groups that are not there, of no group', () => {
    expect(trustedKey(references, ['editors'], 'phone')).toBeNull();
    expect(trustedKey(references, ['nowhere', 'others'], 'phone')?.name).toBe('phone');
    expect(trustedKey(references, [], 'desk')).toBeNull();
  });
});

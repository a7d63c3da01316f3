import { expect, it } from 'vitest';
import { createReplayCache } from '../../../../main/replay/sets/replay-cache';
import { openSide, type SideAnswer } from '../../../../main/replay/sets/side';
import { signatureOf } from '../../../../main/replay/sets/signature';
import { acmeFiles, acmeTenant } from '../../../support/compare';
import { recorded, setOf } from '../../../support/recorded';

it('is the same for requests that differ for the same reason, and another for another reason', async () => {
  const before = openSide(setOf('before', acmeFiles), () => 0);
  const after = openSide(setOf('after', { ...acmeFiles, 'tenants/acme.json': acmeTenant({ Enabled: false }) }), () => 0);
  const answer = async (side: typeof before, id: string, url: string): Promise<SideAnswer> =>
    side.answer(recorded(id, { url }), () => undefined);
  const signature = async (id: string, path: string): Promise<string> => {
    const url = `https://acme.shop.example${path}`;
    return signatureOf(await answer(before, id, url), await answer(after, id, url));
  };
  expect(await signature('1', '/a')).toBe(await signature('2', '/b'));
  // The second time the object is in the cache.
  expect(await signature('3', '/a')).not.toBe(await signature('4', '/c'));
  expect(createReplayCache().stored()).toEqual([]);
  before.close();
  after.close();
});

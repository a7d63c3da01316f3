import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStudio, type TestStudio } from '../../../support/studio';

let studio: TestStudio;

beforeAll(async () => {
  studio = await startTestStudio(undefined, { edge: false });
});
afterAll(() => studio.close());

describe('the settings of a person', () => {
  it('stay when another workspace is opened', async () => {
    const { settings, workspace } = studio.services;
    await settings.set({ theme: 'light', layout: { map: { zoom: 2 } } });
    await workspace.openSample({ name: 'saas-storefront' });
    expect(await settings.get()).toEqual({ theme: 'light', layout: { map: { zoom: 2 } } });
  });
});

/** A user-data folder of its own for a test file, so that nothing is written into the person's: EDGECASE_USER_DATA while it runs. */
import { afterAll, beforeAll } from 'vitest';
import { tempFolder } from './temp-folder';

/** Call it at the top of a test file; the folder's path. */
export function ownUserData(): string {
  const folder = tempFolder();
  const before = process.env['EDGECASE_USER_DATA'];
  beforeAll(() => {
    process.env['EDGECASE_USER_DATA'] = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['EDGECASE_USER_DATA'];
    else process.env['EDGECASE_USER_DATA'] = before;
  });
  return folder;
}

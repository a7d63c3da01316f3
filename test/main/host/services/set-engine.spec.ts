import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineOf, orGone } from '../../../../main/host/services/set-engine';
import { createSettingsStore } from '../../../../main/host/services/settings-store';
import { createTrafficStore } from '../../../../main/host/services/traffic-store';
import { tempFolder } from '../../../support/temp-folder';

it('says what the store refuses in the words of the contract', async () => {
  const folder = tempFolder();
  const settings = createSettingsStore(join(folder, 'settings.json'));
  const recorded = createTrafficStore({ folder: join(folder, 'traffic'), settings, worker: null });
  const engine = await engineOf({ recorded });
  await expect(orGone(engine.skipped('none'))).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no such set any more.' });
  await expect(orGone(Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError);
  await recorded.close();
  writeFileSync(join(folder, 'file'), '');
  const broken = createTrafficStore({ folder: join(folder, 'file'), settings, worker: null });
  await expect(engineOf({ recorded: broken })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

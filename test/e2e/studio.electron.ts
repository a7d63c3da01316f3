/** The same stories in the desktop window. */
import { test } from '@playwright/test';
import { openElectronStudio } from './support/electron-studio';
import { stories } from './stories';

for (const story of stories.filter(({ only }) => only !== 'browser')) {
  test(story.title, async () => {
    const studio = await openElectronStudio(story.sample ?? 'saas-storefront');
    try {
      await story.run(studio);
    } finally {
      await studio.close();
    }
  });
}

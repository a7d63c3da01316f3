/** The stories in the browser shell. */
import { test } from '@playwright/test';
import { openBrowserStudio } from './support/browser-studio';
import { stories } from './stories';

for (const story of stories) {
  test(story.title, async ({ context }) => {
    const studio = await openBrowserStudio(context, story.sample ?? 'saas-storefront');
    try {
      await story.run(studio);
    } finally {
      await studio.close();
    }
  });
}

/** The stories in the browser shell. */
import { test } from '@playwright/test';
import { openBrowserStudio } from './support/browser-studio';
import { filmed } from './support/film';
import { stories } from './stories';

for (const story of stories) {
  test(story.title, async ({ context }, info) => {
    const studio = await openBrowserStudio(context, story.sample ?? 'saas-storefront');
    try {
      await (story.filmed ? filmed(context, info, () => story.run(studio)) : story.run(studio));
    } finally {
      await studio.close();
    }
  });
}

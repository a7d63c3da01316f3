/** Stories about the cache: what is stored, why a request misses, and what an invalidation takes away. */
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

const shop = 'https://bluebird.storefront.example/';

export const cachingStories: readonly Story[] = [
  {
    title: 'a request that was sent twice is seen in the cache with its hit, is invalidated after a count, and then misses again',
    run: async (studio) => {
      const { shell, send, cache } = pagesOf(studio);
      await shell.go('Cache');
      await expect(cache.feature).toContainText('Nothing cached yet');
      await shell.go('Send');
      await send.send(shop, 200);
      await expect(send.rung('Cache')).toContainText('holds nothing under this key');
      await send.again(200);
      await expect(send.rung('Cache')).toContainText('Answered from the cache of tenant bluebird-books');

      await shell.go('Cache');
      await expect(cache.row('bluebird-books')).toContainText('fresh');
      await cache.row('bluebird-books').click();
      await expect(cache.object).toContainText('tenant bluebird-books');
      await expect(cache.object).toContainText('so DefaultTTL decides');
      await expect(cache.object).toContainText(
        'Viewers asked for /; it lies under the path that a function or the default root object made of it',
      );

      await cache.plans('/');
      await expect(cache.plan).toContainText('invalidate that too');
      await expect(cache.dialog.getByRole('button', { name: 'Invalidate', exact: true })).toBeDisabled();
      await cache.dialog.getByRole('textbox', { name: /^Paths or tags/ }).fill('index.html');
      await expect(cache.dialog).toContainText('a path begins with /. Write /index.html.');
      await cache.dialog.getByRole('textbox', { name: /^Paths or tags/ }).fill('/index.html');
      await expect(cache.plan).toContainText('1 object would go');
      await cache.dialog.getByRole('button', { name: 'Invalidate 1 object' }).click();
      await expect(cache.feature).toContainText('Nothing cached yet');

      await shell.go('Send');
      await send.again(200);
      await expect(send.rung('Cache')).toContainText('holds nothing under this key');
    },
  },
  {
    title: 'the view says how the key of a request differs from the nearest stored one',
    run: async (studio) => {
      const { shell, send, cache } = pagesOf(studio);
      await send.send(shop, 200);
      await shell.go('Cache');
      await cache.compare('https://cedar.storefront.example/');
      await expect(cache.miss).toContainText('A miss: nothing is stored under this key.');
      await expect(cache.miss).toContainText('1 part differs');
      await expect(cache.miss).toContainText('Every tenant has a cache of its own.');
      await cache.miss.getByRole('textbox', { name: 'Address' }).fill(shop);
      await cache.miss.getByRole('button', { name: 'Compare' }).click();
      await expect(cache.miss).toContainText('A hit: the object under this key is fresh');
      await cache.miss.getByRole('button', { name: 'Show the object' }).click();
      await expect(cache.object).toContainText('tenant bluebird-books');
    },
  },
];

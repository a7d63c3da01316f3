import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noQuestion, useQuestion } from '../../../../renderer/features/files/file-dialogs-state';
import { listenForFileKeys } from '../../../../renderer/features/files/file-keys';
import { stubPage, type StubbedPage } from '../../../support/page';
import { makeBench } from '../../../support/workbench';

const path = 'tenants/a.json';
const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

let page: StubbedPage;
beforeEach(() => {
  page = stubPage();
  noQuestion();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const press = (keys: object): boolean =>
  page.window.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { ...none, ...keys }));

describe('keys of Files', () => {
  it('save the tab on the screen, and keep the browser from saving the page', async () => {
    const { bench, type, studio } = await makeBench();
    await bench.open(path);
    type(path, 'typed');
    const stop = listenForFileKeys(bench);
    expect(press({ code: 'KeyS', ctrlKey: true })).toBe(false);
    stop();
    await expect.poll(async () => (await studio.files.read({ path })).text).toBe('typed');
  });

  it('save all tabs', async () => {
    const { bench, type, studio } = await makeBench();
    for (const each of [path, 'tenants/b.json']) {
      await bench.open(each);
      type(each, 'typed');
    }
    const stop = listenForFileKeys(bench);
    expect(press({ code: 'KeyS', ctrlKey: true, altKey: true })).toBe(false);
    stop();
    for (const each of [path, 'tenants/b.json'])
      await expect.poll(async () => (await studio.files.read({ path: each })).text).toBe('typed');
  });

  it('close a clean tab, and ask about one with unsaved edits', async () => {
    const { bench, type } = await makeBench();
    await bench.open('tenants/b.json');
    await bench.open(path);
    type(path, 'typed');
    const stop = listenForFileKeys(bench);
    press({ code: 'KeyW', altKey: true });
    expect(useQuestion.getState().question).toEqual({ kind: 'close', path });
    bench.activate('tenants/b.json');
    press({ code: 'KeyW', altKey: true });
    expect(bench.store.getState().files.map((file) => file.path)).toEqual([path]);
    stop();
  });

  it('ask for a new file in the folder of the open one, and leave other keys alone', async () => {
    const { bench } = await makeBench();
    await bench.open(path);
    const stop = listenForFileKeys(bench);
    press({ code: 'KeyN', altKey: true });
    expect(useQuestion.getState().question).toEqual({ kind: 'new', folder: 'tenants' });
    expect(press({ code: 'KeyN', altKey: true, ctrlKey: true })).toBe(true);
    expect(press({ code: 'KeyS' })).toBe(true);
    stop();
    noQuestion();
    press({ code: 'KeyN', altKey: true });
    expect(useQuestion.getState().question).toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useApp } from '../../../renderer/app/app-state';
import { actionOf, listenForShortcuts, shortcutGroups, type PressedKey } from '../../../renderer/app/shortcuts';
import { stubPage, type StubbedPage } from '../../support/page';

const plain: PressedKey = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null };
const press = (part: Partial<PressedKey>): PressedKey => ({ ...plain, ...part });

describe('keys that work everywhere', () => {
  it.each([
    ['Ctrl+2', press({ key: '2', code: 'Digit2', ctrlKey: true }), { kind: 'feature', id: 'map' }],
    ['Alt+6', press({ key: '6', code: 'Digit6', altKey: true }), { kind: 'feature', id: 'certificates' }],
    [
      'Alt+2 on a keyboard that types something else there',
      press({ key: 'é', code: 'Digit2', altKey: true }),
      { kind: 'feature', id: 'map' },
    ],
    ['Ctrl+Alt+2', press({ key: '2', code: 'Digit2', ctrlKey: true, altKey: true }), null],
    ['Alt+9', press({ key: '9', code: 'Digit9', altKey: true }), { kind: 'feature', id: 'cache' }],
    ['Alt+0', press({ key: '0', code: 'Digit0', altKey: true }), { kind: 'feature', id: 'handbook' }],
    ['Alt+I', press({ key: 'i', code: 'KeyI', altKey: true }), { kind: 'feature', id: 'what-if' }],
    ['Shift+Alt+I, which the editor has', press({ key: 'I', code: 'KeyI', altKey: true, shiftKey: true }), null],
    ['Ctrl+0, the zoom of the page', press({ key: '0', code: 'Digit0', ctrlKey: true }), null],
    ['Ctrl+K', press({ key: 'k', ctrlKey: true }), { kind: 'palette' }],
    ['Ctrl+Shift+P', press({ key: 'P', ctrlKey: true, shiftKey: true }), { kind: 'palette' }],
    ['Ctrl+P', press({ key: 'p', ctrlKey: true }), null],
    ['Ctrl+J', press({ key: 'j', ctrlKey: true }), { kind: 'problems' }],
    ['F8', press({ key: 'F8' }), { kind: 'problem', step: 1 }],
    ['Shift+F8', press({ key: 'F8', shiftKey: true }), { kind: 'problem', step: -1 }],
    ['?', press({ key: '?', shiftKey: true }), { kind: 'help' }],
    ['a letter', press({ key: 'k' }), null],
  ])('%s', (_name, event, action) => {
    expect(actionOf(event, false)).toEqual(action);
  });

  it('take Command on a Mac, and leave Ctrl to the text fields there', () => {
    expect(actionOf(press({ key: 'k', metaKey: true }), true)).toEqual({ kind: 'palette' });
    expect(actionOf(press({ key: 'k', ctrlKey: true }), true)).toBeNull();
    expect(actionOf(press({ code: 'Digit2', ctrlKey: true }), true)).toEqual({ kind: 'feature', id: 'map' });
    expect(actionOf(press({ code: 'Digit2', altKey: true }), true)).toBeNull();
  });

  it('do not ask for help while a question mark is typed into a field', () => {
    class Field {
      readonly tagName = 'INPUT';
      readonly isContentEditable = false;
    }
    vi.stubGlobal('HTMLElement', Field);
    expect(actionOf(press({ key: '?', target: new Field() as unknown as EventTarget }), false)).toBeNull();
    vi.unstubAllGlobals();
  });

  it('are all in the list of keys, once', () => {
    const keys = shortcutGroups.flatMap((group) => group.lines.map((line) => line.keys));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['Mod+K', 'F8', 'Shift+F8', 'Mod+J', '?']));
  });
});

describe('listening', () => {
  let page: StubbedPage;
  beforeEach(() => {
    page = stubPage();
    useApp.setState({ palette: false, dialog: null, problems: false });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const keys = ({ target: _target, ...rest }: PressedKey) => rest;
  const send = (part: Partial<PressedKey>): boolean =>
    page.window.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), keys(press(part))));

  it('acts before the editor does, and not while a dialog asks something', () => {
    const stop = listenForShortcuts();
    expect(send({ key: 'j', ctrlKey: true })).toBe(false);
    expect(useApp.getState().problems).toBe(true);
    useApp.setState({ dialog: 'open' });
    expect(send({ key: 'j', ctrlKey: true })).toBe(true);
    useApp.setState({ dialog: null });
    stop();
    send({ key: 'j', ctrlKey: true });
    expect(useApp.getState().problems).toBe(true);
  });

  it('goes to features, opens the palette and the list of keys', () => {
    const stop = listenForShortcuts();
    send({ code: 'Digit3', altKey: true });
    expect(page.hash()).toBe('#/send');
    send({ key: 'k', ctrlKey: true });
    expect(useApp.getState().palette).toBe(true);
    send({ key: '?' });
    expect(useApp.getState().dialog).toBe('shortcuts');
    stop();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { useSettings } from '../../../renderer/api/settings';
import { closeDialog, closePalette, openDialog, openPalette, restoreApp, toggleProblems, useApp } from '../../../renderer/app/app-state';

beforeEach(() => useApp.setState({ palette: false, dialog: null, problems: false }));

describe('the shell', () => {
  it('shows one thing above the features at a time', () => {
    openDialog('open');
    openPalette();
    expect(useApp.getState()).toMatchObject({ palette: true, dialog: null });
    openDialog('shortcuts');
    expect(useApp.getState()).toMatchObject({ palette: false, dialog: 'shortcuts' });
    closeDialog();
    closePalette(true);
    expect(useApp.getState().acted).toBe(true);
    openPalette();
    closePalette();
    expect(useApp.getState().acted).toBe(false);
    expect(useApp.getState()).toMatchObject({ palette: false, dialog: null });
  });

  it('remembers whether the problems were shown', () => {
    toggleProblems();
    useApp.setState({ problems: false });
    restoreApp();
    expect(useApp.getState().problems).toBe(true);
    toggleProblems();
    useSettings.setState((state) => ({ layout: { ...state.layout, 'problems:open': 'nonsense' } }));
    restoreApp();
    expect(useApp.getState().problems).toBe(false);
  });
});

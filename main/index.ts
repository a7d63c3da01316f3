/** Electron's entry: a column of setup calls. */
import { claimSingleInstance, hardenContents, keepProfileInUserData, openStudio, registerPageScheme } from './host/electron';

keepProfileInUserData();
registerPageScheme();
hardenContents();
// Not awaited: Electron only becomes ready after this module has run.
if (claimSingleInstance()) void openStudio();

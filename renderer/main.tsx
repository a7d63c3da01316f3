/** Entry of the studio's page: connects, follows events, draws. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/theme.css';
import './ui/base.css';
import { followEvents } from './api/events';
import { loadSettings, writeNow } from './api/settings';
import { connectStudio, StudioProvider } from './api/studio';
import { App } from './app/app';
import { Connecting } from './app/connecting';
import { startTheme } from './ui/scheme';

startTheme();
const root = createRoot(document.querySelector('#root') as HTMLElement);
root.render(<Connecting />);

const studio = await connectStudio();
await loadSettings(studio).catch(() => undefined);
window.addEventListener('pagehide', writeNow);
followEvents(studio);
root.render(
  <StrictMode>
    <StudioProvider value={studio}>
      <App />
    </StudioProvider>
  </StrictMode>,
);

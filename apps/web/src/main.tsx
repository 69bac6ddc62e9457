import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { registerServiceWorker } from './offline/register-service-worker.ts';
import { resumeSession } from './session/session-store.ts';
import { paintTheme } from './theme/theme-choice.ts';
import '@parley/react/styles.css';
import './styles/base.css';

/** Absent where `public/browser-check.js` found the browser too old, and said so in its place. */
const root = document.getElementById('root');
if (root) start(root);

function start(element: HTMLElement): void {
  paintTheme();
  resumeSession();
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  if (import.meta.env.PROD) registerServiceWorker();
}

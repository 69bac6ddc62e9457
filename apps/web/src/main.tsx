import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { resumeSession } from './session/session-store.ts';
import '@parley/react/styles.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
resumeSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

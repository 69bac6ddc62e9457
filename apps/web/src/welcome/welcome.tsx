import type { ReactNode } from 'react';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { TwoTalking } from './two-talking.tsx';
import './welcome.css';

/** A page of its own for who is not inside yet. */
export function Welcome({ children }: { children: ReactNode }) {
  return (
    <div className="welcome">
      <header className="welcome__head">
        <p className="welcome__brand">
          <img src="/favicon.svg" alt="" width="32" height="32" />
          Parley
        </p>
        <TwoTalking />
      </header>
      <main className="welcome__card">{children}</main>
      <footer>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

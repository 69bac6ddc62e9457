import type { ReactNode } from 'react';
import './welcome.css';

/** A page of its own for who is not inside yet. */
export function Welcome({ children }: { children: ReactNode }) {
  return (
    <main className="welcome">
      <p className="welcome__brand">
        <img src="/favicon.svg" alt="" width="36" height="36" />
        Parley
      </p>
      <div className="welcome__card">{children}</div>
    </main>
  );
}

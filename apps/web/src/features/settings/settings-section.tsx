import { type ReactNode, useId } from 'react';

/** A card of settings under its heading. */
export function SettingsSection({ title, words, children }: { title: string; words?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="parley-card settings__section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {words === undefined ? null : <p className="parley-quiet">{words}</p>}
      {children}
    </section>
  );
}

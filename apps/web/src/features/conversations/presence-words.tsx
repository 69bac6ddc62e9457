import { useParleyState, useT } from '@parley/react';
import { type KnownPresence, PresenceDot, presenceBy, presenceWord } from '@parley/react/parts';
import './presence-words.css';

/** Presence as it stands everywhere on the page: the dot, and the word beside it; that it is not known, while it cannot be. */
export function PresenceWords({ presence: heard }: { presence: KnownPresence }) {
  const t = useT();
  const presence = useParleyState(({ connection }) => (heard === 'unknown' ? heard : presenceBy(connection, heard)));
  return (
    <span className="presence-words">
      <PresenceDot presence={presence} />
      <span aria-hidden="true">{presenceWord(t, presence)}</span>
    </span>
  );
}

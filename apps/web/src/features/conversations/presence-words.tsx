import type { Presence } from '@parley/protocol';
import { useT } from '@parley/react';
import { PresenceDot, presenceWord } from '@parley/react/parts';
import './presence-words.css';

/** Presence as it stands everywhere on the page: the dot, and the word beside it. */
export function PresenceWords({ presence }: { presence: Presence }) {
  const t = useT();
  return (
    <span className="presence-words">
      <PresenceDot presence={presence} />
      <span aria-hidden="true">{presenceWord(t, presence)}</span>
    </span>
  );
}

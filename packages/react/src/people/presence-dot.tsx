import { useT } from '../language/call-words.ts';
import { type KnownPresence, presenceWord } from './presence-sentence.ts';

/** Presence as a colour and a shape; in words for who cannot see it. */
export function PresenceDot({ presence }: { presence: KnownPresence }) {
  const t = useT();
  return (
    <span className="parley-presence-dot" data-presence={presence}>
      <span className="parley-visually-hidden">{presenceWord(t, presence)}</span>
    </span>
  );
}

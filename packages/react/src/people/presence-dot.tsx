import type { Presence } from '@parley/protocol';
import { PRESENCE_WORDS } from './presence-sentence.ts';

/** Presence as a colour and a shape; in words for who cannot see it. */
export function PresenceDot({ presence }: { presence: Presence }) {
  return (
    <span className="parley-presence-dot" data-presence={presence}>
      <span className="parley-visually-hidden">{PRESENCE_WORDS[presence]}</span>
    </span>
  );
}

import type { Presence } from '@parley/protocol';
import type { PersonId } from '../call/person.ts';

/** Who is there, by connected devices and held seats (L16). It knows no blocks: whoever shows it to others applies them. */
export interface PresenceSource {
  presenceOf(personId: PersonId): Presence;
}

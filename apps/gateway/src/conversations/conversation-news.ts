import { SerialQueue } from '@parley/runtime';
import type { PersonId } from '../call/person.ts';
import type { PresenceSource } from '../socket/presence.ts';
import type { Speaker } from '../socket/speaker.ts';
import type { DirectoryStore } from '../store/port.ts';
import type { ConversationViews } from './conversation-views.ts';
import type { LiveCalls } from './live-calls.ts';

interface Parts {
  store: DirectoryStore;
  views: ConversationViews;
  speaker: Speaker;
  presence: PresenceSource;
  liveCalls: LiveCalls;
}

/** Tells people that a conversation of theirs is not what it was. */
export class ConversationNews {
  readonly #parts: Parts;
  /** One conversation's news in order, each read when it is said: an older state never follows a newer one. */
  readonly #turns = new SerialQueue<string>();
  /** News that have not begun to be said: they will say what is true by then, so nobody need queue behind them. */
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Says `conversation:changed` to everybody in it, to each as they may see it. */
  changed(conversationId: string): Promise<void> {
    const waiting = this.#waiting.get(conversationId);
    if (waiting) return waiting;
    let begun = false;
    const said = this.#turns.run([conversationId], () => {
      begun = true;
      this.#waiting.delete(conversationId);
      return this.#say(conversationId);
    });
    if (!begun) this.#waiting.set(conversationId, said);
    return said;
  }

  /** As {@link changed}, for a conversation that somebody made with a person who blocked them: that one hears nothing. */
  changedUnheardBy(conversationId: string, deaf: PersonId[]): Promise<void> {
    return this.#turns.run([conversationId], () => this.#say(conversationId, deaf));
  }

  removed(conversationId: string, personId: PersonId): void {
    this.#parts.speaker.toPersons([personId], 'conversation:removed', { conversationId });
  }
  async #say(conversationId: string, deaf: PersonId[] = []): Promise<void> {
    const { store, views, speaker, presence, liveCalls } = this.#parts;
    const record = await store.conversation(conversationId);
    if (!record) return;
    const guests = liveCalls.guestsPresent(conversationId).map((guest) => guest.id);
    for (const id of [...record.memberIds, ...guests]) {
      // A view takes several queries, and who is offline would not hear it.
      if (presence.presenceOf(id) === 'offline' || deaf.includes(id)) continue;
      speaker.toPersons([id], 'conversation:changed', { conversation: await views.of({ id }, record) });
    }
  }
}

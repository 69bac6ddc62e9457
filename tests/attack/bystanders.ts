import { Client } from '../gateway/client.ts';
import type { PairInCall, Stage } from '../gateway/stage.ts';

const OFFER = { type: 'offer' as const, sdp: 'v=0' };

/** Two who talk while others attack, from the first to the last. */
export class Bystanders {
  readonly #talk: PairInCall;

  private constructor(talk: PairInCall) {
    this.#talk = talk;
  }

  /** They come by themselves, and stay when the stage dismisses its clients. */
  static async on(stage: Stage): Promise<Bystanders> {
    const people = [await stage.person('Alice'), await stage.person('Bob')] as const;
    const conversationId = await stage.conversation(...people);
    const [alice, bob] = [await Client.connect(stage.origin, people[0]), await Client.connect(stage.origin, people[1])];
    return new Bystanders(await stage.talking({ alice, bob, conversationId }));
  }

  /** Whether their call works: signals pass both ways, a switch is seen, and the end of one is heard by the other. Rejects otherwise. */
  async finish(): Promise<void> {
    const { alice, bob, callId } = this.#talk;
    for (const [one, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const { delivered } = await one.command('call:signal', { callId, signal: { ...OFFER, to: other.id } });
      if (!delivered) throw new Error(`${one.person.displayName}'s signal was not delivered`);
      await other.waitFor('call:signal');
    }
    await alice.command('call:toggle-audio', { callId, enabled: false });
    await bob.waitFor('call:media-toggled', (toggled) => toggled.userId === alice.id);
    await bob.command('call:leave', { callId });
    await alice.waitFor('call:ended', (ended) => ended.callId === callId && ended.reason === 'completed');
    for (const client of [alice, bob]) client.close();
  }
}

import type { WebhookMessage } from '@parley/protocol';
import type { Call } from '../../../apps/gateway/src/call/call.ts';
import type { World } from '../world.ts';

/** H1, H3: what the host product was told of each call is what happened: all of it, nothing twice, in order. */
export async function whatIsToldIsWhatHappened(world: World, calls: Call[]): Promise<void> {
  for (const call of calls) {
    const told = world.hostProduct.told.filter(({ message }) => message.data.call.id === call.id);
    const facts = await world.store.facts(call.id);
    const happened = facts.flatMap(({ type }) => {
      if (type === 'initiated') return ['call.started'];
      return type === 'ended' ? ['call.ended', ...missedBy(call)] : [];
    });
    const heard = told.map(({ message }) => brief(message));
    if (heard.join() !== happened.join())
      world.failed('what is told is what happened', `of ${call.id} [${heard}] was told, [${happened}] happened`);
  }
}

/** The end that was told is the one that everybody else heard of. */
export function whatIsToldIsTheSameEnd(world: World, calls: Call[]): void {
  for (const { message } of world.hostProduct.told) {
    const { id, endReason } = message.data.call;
    const call = calls.find((each) => each.id === id);
    if (message.type === 'call.ended' && (call?.status !== 'ended' || call.endReason !== endReason))
      world.failed('what is told is the same end', `of ${id} ${endReason} was told`);
  }
}

/** R2.1: whoever was rung and kept silent, but for who began it, and who blocked that one. */
function missedBy({ people, initiatorId }: Call): string[] {
  return Object.values(people)
    .filter(({ ring, silenced }) => ring.state === 'unanswered' && silenced !== 'blocked')
    .filter(({ person }) => person.id !== initiatorId)
    .map(({ person }) => `call.missed ${person.id}`);
}

function brief(message: WebhookMessage): string {
  if (message.type !== 'call.missed') return message.type;
  return `call.missed ${message.data.userId ?? message.data.anonymousId}`;
}

import type { LiveCall } from './call.ts';
import { hasFailed } from './deadlines.ts';
import type { InputOf } from './inputs.ts';
import { ownSeat } from './leaving.ts';
import type { Ledger } from './ledger.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** More reports of one seat than any honest client makes in a day are accepted, and not kept. */
const MILESTONES_KEPT = 500;

/** M4: the others see it at once. */
export function toggle(ledger: Ledger, call: LiveCall, input: InputOf<'toggle'>): Refusal | undefined {
  const seat = ownSeat(call, input.actor);
  if (isRefusal(seat)) return seat;
  const { mediaType, enabled } = input;
  if (seat.media[mediaType] !== enabled) {
    ledger.record({ type: 'media-toggled', personId: seat.person.id, mediaType, enabled });
  }
  return undefined;
}

/** R3: what a seat's media came to. Before the accept there is nothing to have come to. */
export function report(ledger: Ledger, call: LiveCall, input: InputOf<'report'>): Refusal | undefined {
  const seat = ownSeat(call, input.actor);
  if (isRefusal(seat)) return seat;
  const personId = seat.person.id;
  if (call.status === 'active' && seat.presence.state !== 'reconnecting') {
    if (input.state === 'connected' && seat.presence.state !== 'connected') {
      ledger.record({ type: 'media-connected', personId });
    }
    if (input.state === 'failed' && !hasFailed(seat)) ledger.record({ type: 'media-failed', personId });
  }
  const { milestone, path } = input;
  if ((milestone !== undefined || path !== undefined) && seat.milestones < MILESTONES_KEPT) {
    ledger.record({
      type: 'milestone',
      personId,
      ...(milestone === undefined ? {} : { milestone }),
      ...(path === undefined ? {} : { path }),
    });
  }
  return undefined;
}

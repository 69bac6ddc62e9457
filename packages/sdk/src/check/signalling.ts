import type { Clock } from '@parley/runtime';
import type { Connection } from '../signalling/connection.ts';
import type { CheckFinding } from './check-result.ts';

/** What is needed of the way to the gateway. */
export type SignallingProbe = Pick<Connection, 'state' | 'transport' | 'request'>;

const ROUND_TRIPS = 3;
const WITHIN_MS = 5000;

/** Whether the gateway answers over the connection that calls are made by, and how fast. */
export async function checkSignalling(probe: SignallingProbe, clock: Clock): Promise<CheckFinding> {
  if (probe.state.state === 'refused') return { outcome: 'failed', code: 'gateway-refuses' };
  if (probe.state.state !== 'online') return { outcome: 'failed', code: 'gateway-away' };
  let roundTripMs = Number.POSITIVE_INFINITY;
  for (let trip = 0; trip < ROUND_TRIPS; trip++) {
    const sentAt = clock.now();
    if (!(await answeredWithin(probe.request('session:ping', {}), clock)))
      return { outcome: 'failed', code: 'no-answer' };
    roundTripMs = Math.min(roundTripMs, clock.now() - sentAt);
  }
  return { outcome: 'passed', code: probe.transport === 'polling' ? 'polling-only' : 'works', roundTripMs };
}

function answeredWithin(answer: Promise<unknown>, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(WITHIN_MS, () => resolve(false));
    const end = (answered: boolean) => {
      stopWaiting();
      resolve(answered);
    };
    answer.then(
      () => end(true),
      () => end(false),
    );
  });
}

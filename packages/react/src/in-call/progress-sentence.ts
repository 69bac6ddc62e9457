import type { CurrentCall } from '@parley/sdk';
import { joinNames } from '../people/names.ts';

/** Somebody who may be called, as far as the sentence needs them. */
export interface Callee {
  personId: string;
  displayName: string;
}

/** How a call stands while nobody talks yet; `null` when somebody does. */
export function progressSentence(
  call: Pick<CurrentCall, 'phase' | 'direction' | 'ring'>,
  callees: Callee[],
): string | null {
  switch (call.phase) {
    case 'initiating':
    case 'ringing':
      return ringSentence(call.ring, callees);
    case 'connecting':
      return 'Connecting…';
    case 'reconnecting':
      return 'Connection lost, reconnecting…';
    case 'ending':
      return 'Hanging up…';
    case 'connected':
      return null;
  }
}

/** The truth about the ring (L2). */
function ringSentence({ devices, unreachable, busy }: CurrentCall['ring'], callees: Callee[]): string {
  if (devices > 0) {
    const rings = `Ringing on ${devices} ${devices === 1 ? 'device' : 'devices'}`;
    const talking = namesOf(busy, callees);
    return talking === '' ? rings : `${talking} ${busy.length > 1 ? 'are' : 'is'} on another call. ${rings}`;
  }
  if (busy.length > 0) return `${namesOf(busy, callees) || 'The other side'} is on another call`;
  if (unreachable.length > 0 && unreachable.length >= callees.length) return 'Not reachable right now';
  return callees.length === 0 ? 'Waiting for somebody to come by the invite link' : 'Calling…';
}

/** Who is away while others still ring; `null` when nobody, or all. */
export function partlyUnreachable({ unreachable }: CurrentCall['ring'], callees: Callee[]): string | null {
  if (unreachable.length === 0 || unreachable.length >= callees.length) return null;
  const names = namesOf(unreachable, callees);
  return names === '' ? null : `${names} not reachable right now`;
}

function namesOf(personIds: string[], callees: Callee[]): string {
  return joinNames(
    callees.filter(({ personId }) => personIds.includes(personId)).map(({ displayName }) => displayName),
  );
}

import type { CurrentCall } from '@parley/sdk';
import type { T } from '../language/call-words.ts';
import { joinNames } from '../people/names.ts';

/** Somebody who may be called, as far as the sentence needs them. */
export interface Callee {
  personId: string;
  displayName: string;
}

/** How a call stands while nobody talks yet; `null` when somebody does. */
export function progressSentence(
  t: T,
  call: Pick<CurrentCall, 'phase' | 'direction' | 'ring'>,
  callees: readonly Callee[],
): string | null {
  switch (call.phase) {
    case 'initiating':
    case 'ringing':
      return ringSentence(t, call.ring, callees);
    case 'connecting':
      return t('inCall.connecting');
    case 'reconnecting':
      return t('inCall.connectionLost');
    case 'ending':
      return t('inCall.hangingUp');
    case 'connected':
      return null;
  }
}

/** The truth about the ring (L2). */
function ringSentence(t: T, { devices, unreachable, busy }: CurrentCall['ring'], callees: readonly Callee[]): string {
  const talking = busySentence(t, busy, callees);
  if (devices > 0) {
    const rings = t('inCall.ringingOn', { count: devices });
    return talking === null ? rings : `${talking}. ${rings}`;
  }
  if (busy.length > 0) return talking ?? t('inCall.otherSideBusy');
  if (unreachable.length > 0 && unreachable.length >= callees.length) return t('inCall.notReachable');
  return callees.length === 0 ? t('inCall.waitingByLink') : t('inCall.calling');
}

function busySentence(t: T, busy: readonly string[], callees: readonly Callee[]): string | null {
  const names = namesOf(t, busy, callees);
  return names === '' ? null : t('inCall.onAnotherCall', { names, count: busy.length });
}

/** Who is away while others still ring; `null` when nobody, or all. */
export function partlyUnreachable(
  t: T,
  { unreachable }: CurrentCall['ring'],
  callees: readonly Callee[],
): string | null {
  if (unreachable.length === 0 || unreachable.length >= callees.length) return null;
  const names = namesOf(t, unreachable, callees);
  return names === '' ? null : t('inCall.partlyUnreachable', { names, count: unreachable.length });
}

function namesOf(t: T, personIds: readonly string[], callees: readonly Callee[]): string {
  const called = callees.filter(({ personId }) => personIds.includes(personId));
  return joinNames(
    t,
    called.map(({ displayName }) => displayName),
  );
}

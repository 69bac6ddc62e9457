import { expect, it } from 'vitest';
import { endedCall } from './ended-call.ts';
import type { CurrentCall, RemoteParticipant } from './state.ts';

const bob = { media: 'interrupted', noWay: 'no-turn' } as RemoteParticipant;
const call: CurrentCall = {
  phase: 'connecting',
  type: 'video',
  direction: 'outgoing',
  ring: { devices: 0, unreachable: [], busy: [] },
  local: { stream: null, microphone: { on: true }, camera: { on: true }, screen: { on: false, stream: null } },
  remotes: { bob },
};
const then = { me: 'ada', now: 0, rejections: {}, known: undefined };

it('M5.2: a call that failed tells why there was no way; one that ended otherwise does not', () => {
  const ended = (reason: 'failed' | 'completed') => endedCall(call, { kind: 'ended', reason, mine: false }, then);
  expect(ended('failed').noWay).toBe('no-turn');
  expect(ended('completed')).not.toHaveProperty('noWay');
  expect(endedCall({ ...call, remotes: {} }, { kind: 'left' }, then)).not.toHaveProperty('noWay');
});

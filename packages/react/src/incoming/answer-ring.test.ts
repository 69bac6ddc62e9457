import type { IncomingCall, LocalMedia, Parley } from '@parley/sdk';
import { describe, expect, it, vi } from 'vitest';
import { createCallDesk } from '../placing/call-desk.ts';
import { createCallPreferences } from '../placing/call-preferences.ts';
import { acceptRing, declineRing } from './answer-ring.ts';

const RING: IncomingCall = {
  callId: 'call',
  conversationId: 'c',
  type: 'video',
  from: { personId: 'bob', displayName: 'Bob' },
  whileBusy: false,
  expiresAt: 0,
};
const PREVIEW: LocalMedia = {
  stream: null,
  microphone: { on: true },
  camera: { on: false },
  screen: { on: false, stream: null },
};

function accepting(ring: Partial<IncomingCall>, { camera = true, preview = null as LocalMedia | null } = {}) {
  const accept = vi.fn<Parley['accept']>(async () => {});
  const desk = createCallDesk(createCallPreferences({ getItem: () => null, setItem: () => {} }));
  const parley = { accept, dismissRing: () => {}, store: { getState: () => ({ preview, lastEnded: null }) } };
  acceptRing({ parley: parley as unknown as Parley, desk }, { ...RING, ...ring }, { camera });
  return accept.mock.lastCall?.[1];
}

describe('accepting a call that rings', () => {
  it('takes the camera along in a video call only', () => {
    expect(accepting({})).toEqual({ video: true });
    expect(accepting({ type: 'audio' })).toEqual({ video: false });
    expect(accepting({}, { camera: false })).toEqual({ video: false });
  });

  it('M1.3: leaves it as it is switched in a preview, unless it is to be off', () => {
    expect(accepting({}, { preview: PREVIEW })).toEqual({});
    expect(accepting({}, { preview: PREVIEW, camera: false })).toEqual({ video: false });
    expect(accepting({ type: 'audio' }, { preview: PREVIEW })).toEqual({ video: false });
  });

  it('L5.2: leaves the other call when there is one', () => {
    expect(accepting({ whileBusy: true })).toEqual({ video: true, leaveOther: true });
  });
});

it.each([
  [true, 'busy'],
  [false, 'declined'],
])('L4.1: declining while in another call (%s) is told the caller as %s', (whileBusy, reason) => {
  const decline = vi.fn<Parley['decline']>(async () => {});
  const desk = createCallDesk(createCallPreferences({ getItem: () => null, setItem: () => {} }));
  declineRing({ parley: { decline } as unknown as Parley, desk }, { ...RING, whileBusy });
  expect(decline).toHaveBeenCalledWith('call', reason);
});

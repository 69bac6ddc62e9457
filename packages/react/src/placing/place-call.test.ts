import { ProtocolError } from '@parley/protocol/errors';
import type { Parley } from '@parley/sdk';
import { describe, expect, it, vi } from 'vitest';
import { createCallDesk, type Placement } from './call-desk.ts';
import { createCallPreferences } from './call-preferences.ts';
import { carryOut } from './place-call.ts';

const CALL: Placement = { kind: 'call', target: { to: 'bob' }, type: 'video', name: 'Bob' };

function deskWith(call: Parley['call'], lastEnded: object | null = null) {
  const desk = createCallDesk(createCallPreferences({ getItem: () => null, setItem: () => {} }));
  const parley = {
    call,
    dismissRing: () => {},
    dismissEnded: () => {},
    store: { getState: () => ({ lastEnded }) },
  };
  return { desk, client: { desk, parley: parley as unknown as Parley } };
}

const refusing = (...error: ConstructorParameters<typeof ProtocolError>) =>
  vi.fn(() => Promise.reject(new ProtocolError(...error)));

describe('placing a call', () => {
  it('M1.3: closes the preview only when the call has taken over what was tried', async () => {
    const previews: unknown[] = [];
    const { desk, client } = deskWith(async () => {
      previews.push(desk.getState().preview);
    });
    desk.setState({ preview: { before: null } });
    await carryOut(client, CALL);
    expect(previews).toEqual([{ before: null }]);
    expect(desk.getState()).toMatchObject({ preview: null, placed: CALL, expanded: true });
  });

  it('L5: asks when another device of the person is in a call', async () => {
    const { desk, client } = deskWith(refusing('ALREADY_IN_CALL'));
    await carryOut(client, CALL);
    expect(desk.getState().question).toEqual({ kind: 'in-another-call', placement: CALL, where: 'elsewhere' });
  });

  it('L1.2: offers to go on here with one’s own call on another device', async () => {
    const { desk, client } = deskWith(refusing('CALL_ALREADY_ACTIVE', { own: true, callId: 'call' }));
    await carryOut(client, CALL);
    expect(desk.getState().question).toEqual({
      kind: 'own-call-elsewhere',
      placement: { kind: 'continue', callId: 'call', name: 'Bob' },
    });
  });

  it('tells of a refusal once: in the SDK’s words where it has any', async () => {
    const { desk, client } = deskWith(refusing('UNAVAILABLE'));
    await carryOut(client, CALL);
    expect(desk.getState().trouble).toBeInstanceOf(ProtocolError);
    const told = deskWith(refusing('UNAVAILABLE'), { cause: { kind: 'refused' } });
    await carryOut(told.client, CALL);
    expect(told.desk.getState().trouble).toBeNull();
  });
});

import { wireError } from '@parley/protocol/errors';
import { FakeClock } from '@parley/runtime/fakes';
import { describe, expect, it } from 'vitest';
import { checkSignalling, type SignallingProbe } from './signalling.ts';

const clock = new FakeClock();

const answering = (answer: () => Promise<object>) => answer as unknown as SignallingProbe['request'];

/** A connection on which an answer takes so long. */
const answeringIn = (ms: number, transport = 'websocket'): SignallingProbe => ({
  state: { state: 'online' },
  transport,
  request: answering(() => new Promise((resolve) => clock.after(ms, () => resolve({})))),
});

async function checked(probe: SignallingProbe) {
  const finding = checkSignalling(probe, clock);
  await clock.advance(20_000);
  return finding;
}

describe('the way to the gateway', () => {
  it('works as fast as it answers', async () => {
    expect(await checked(answeringIn(40))).toEqual({ outcome: 'passed', code: 'works', roundTripMs: 40 });
  });

  it('works by polling alone, where no WebSocket is let through', async () => {
    expect(await checked(answeringIn(90, 'polling'))).toMatchObject({ outcome: 'passed', code: 'polling-only' });
  });

  it('fails when no answer comes in time, or the asking fails', async () => {
    expect(await checked(answeringIn(6000))).toEqual({ outcome: 'failed', code: 'no-answer' });
    const failing = { ...answeringIn(0), request: answering(() => Promise.reject(new Error('closed'))) };
    expect(await checked(failing)).toEqual({ outcome: 'failed', code: 'no-answer' });
  });

  it('fails without asking when there is no connection', async () => {
    const away: SignallingProbe = { ...answeringIn(0), state: { state: 'away', since: 0 } };
    expect(await checked(away)).toEqual({ outcome: 'failed', code: 'gateway-away' });
    const refused: SignallingProbe = {
      ...answeringIn(0),
      state: { state: 'refused', error: wireError('NOT_ALLOWED') },
    };
    expect(await checked(refused)).toEqual({ outcome: 'failed', code: 'gateway-refuses' });
  });
});

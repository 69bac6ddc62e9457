import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KeptStrings, memoryStorage } from '../platform.ts';
import { Outbox } from './outbox.ts';

let clock: FakeClock;
let tab: KeptStrings;

beforeEach(() => {
  clock = new FakeClock();
  tab = memoryStorage();
});

/** A page of this tab, whose session began. */
function page(personId = 'ada') {
  const outbox = new Outbox(tab, clock);
  const left = outbox.open(personId);
  return { outbox, left: left.map(({ name, payload }) => `${name} ${payload.callId}`), commands: left };
}

const payload = (requestId: string) => ({ callId: `call-of-${requestId}`, requestId });

describe('F5.1 what a tab has not got through', () => {
  it('is left to its next page in order, with whether it was sent', () => {
    const { outbox, left } = page();
    expect(left).toEqual([]);
    outbox.put('call:reject', { ...payload('r-1'), reason: 'busy' } as ReturnType<typeof payload>);
    outbox.put('call:leave', payload('r-2'));
    outbox.sent('r-2');
    expect(page().commands).toMatchObject([
      { name: 'call:reject', payload: { callId: 'call-of-r-1', requestId: 'r-1', reason: 'busy' }, sent: false },
      { name: 'call:leave', payload: { requestId: 'r-2' }, sent: true },
    ]);
  });

  it('is told to a page once, and no more when it was answered', () => {
    const { outbox } = page();
    outbox.put('call:leave', payload('r-1'));
    outbox.put('call:leave', payload('r-2'));
    outbox.remove('r-1');
    expect(outbox.open('ada')).toEqual([]);
    expect(page().left).toEqual(['call:leave call-of-r-2']);
  });

  it('is a yes, a no or a goodbye; everything else belongs to its page', () => {
    const { outbox } = page();
    for (const name of ['call:initiate', 'call:toggle-audio', 'call:signal'] as const) outbox.put(name, payload(name));
    expect(page().left).toEqual([]);
  });

  it('is nobody else’s who signs in here, nor that of a tab copied from this one', () => {
    const { outbox } = page();
    outbox.put('call:leave', payload('r-1'));
    expect(page('bob').left).toEqual([]);
    expect(page('ada').left).toHaveLength(1);
    outbox.clear();
    expect(page('ada').left).toEqual([]);
  });

  it('is forgotten after ten minutes, and is never much', async () => {
    const { outbox } = page();
    for (let count = 1; count <= 25; count++) outbox.put('call:leave', payload(`r-${count}`));
    expect(page().left).toHaveLength(20);
    expect(page().left.at(-1)).toBe('call:leave call-of-r-25');
    await clock.advance(10 * 60_000);
    expect(page().left).toEqual([]);
  });

  it.each(['', 'null', '{}', '[1, null, {}]', '[{"name":"call:leave","payload":{"callId":1}}]', 'not JSON'])(
    'is nothing where it cannot be read: %s',
    (text) => {
      tab.setItem('parley.outbox', text);
      expect(page().left).toEqual([]);
      page().outbox.put('call:leave', payload('r-1'));
      expect(page().left).toEqual(['call:leave call-of-r-1']);
    },
  );
});

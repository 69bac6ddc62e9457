import { describe, expect, it } from 'vitest';
import { networkFirst } from './network-first.ts';

const never = new Promise<never>(() => {});
const fromNetwork = new Response('new');
const fromCache = new Response('kept');
const kept = async () => fromCache;
const nothing = async () => undefined;

describe('network first', () => {
  it('takes what the network says, its refusals too', async () => {
    expect(await networkFirst(Promise.resolve(fromNetwork), { kept, patience: never })).toBe(fromNetwork);
    const refusal = new Response(null, { status: 404 });
    expect(await networkFirst(Promise.resolve(refusal), { kept, patience: never })).toBe(refusal);
  });

  it('falls back on what is kept without a network, with a server that is down, and when it takes too long', async () => {
    expect(await networkFirst(Promise.reject(new TypeError('offline')), { kept, patience: never })).toBe(fromCache);
    const down = Promise.resolve(new Response(null, { status: 502 }));
    expect(await networkFirst(down, { kept, patience: never })).toBe(fromCache);
    expect(await networkFirst(never, { kept, patience: Promise.resolve() })).toBe(fromCache);
  });

  it('with nothing kept it waits on, and fails as the network fails', async () => {
    let arrive: (response: Response) => void = () => {};
    const late = new Promise<Response>((resolve) => {
      arrive = resolve;
    });
    const answer = networkFirst(late, { kept: nothing, patience: Promise.resolve() });
    arrive(fromNetwork);
    expect(await answer).toBe(fromNetwork);
    await expect(
      networkFirst(Promise.reject(new TypeError('offline')), { kept: nothing, patience: never }),
    ).rejects.toThrow('offline');
  });
});

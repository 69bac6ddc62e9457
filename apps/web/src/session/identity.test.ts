import { describe, expect, it } from 'vitest';
import { memoryStorage } from './browser-storage.ts';
import { IdentityStore } from './identity.ts';

describe('identity', () => {
  it('keeps an account for all tabs and a link guest for one', () => {
    const lasting = memoryStorage();
    const one = new IdentityStore(lasting, memoryStorage());
    const other = new IdentityStore(lasting, memoryStorage());
    one.keep({ kind: 'account', token: 'a' });
    one.keep({ kind: 'link-guest', token: 'g', conversationId: 'c' });
    expect(one.read()).toEqual({ kind: 'link-guest', token: 'g', conversationId: 'c' });
    expect(other.read()).toEqual({ kind: 'account', token: 'a' });
    one.forget('link-guest');
    expect(one.read()).toEqual({ kind: 'account', token: 'a' });
    one.forget('account');
    expect(other.read()).toBeNull();
  });

  it.each(['{', '{}', '{"token":1,"conversationId":"c"}'])('takes a spoilt entry for none: %s', (text) => {
    const ofTab = memoryStorage();
    ofTab.setItem('parley.link-guest', text);
    expect(new IdentityStore(memoryStorage(), ofTab).read()).toBeNull();
  });
});

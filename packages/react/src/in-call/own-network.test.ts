import { expect, it } from 'vitest';
import { ownNetworkAfter } from './own-network.ts';

it('one’s own network is gone, comes back as another one, and is as it was while the page is only looked at', () => {
  expect(ownNetworkAfter('steady', 'offline')).toBe('gone');
  expect(ownNetworkAfter('gone', 'seen')).toBe('gone');
  expect(ownNetworkAfter('gone', 'online')).toBe('changed');
  expect(ownNetworkAfter('steady', 'changed')).toBe('changed');
  expect(ownNetworkAfter('steady', 'seen')).toBe('steady');
});

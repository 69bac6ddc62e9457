import { describe, expect, it } from 'vitest';
import { isNotificationMessage } from './notification-message.ts';

describe('a message of the service worker', () => {
  it.each(['accept', 'decline', 'open'])('is heard: %s', (action) => {
    expect(isNotificationMessage({ type: 'parley:notification', action, callId: 'call' })).toBe(true);
  });

  it.each([
    null,
    'parley:notification',
    { type: 'workbox', action: 'accept', callId: 'call' },
    { type: 'parley:notification', action: 'end', callId: 'call' },
    { type: 'parley:notification', action: 'accept' },
  ])('is passed over: %j', (data) => {
    expect(isNotificationMessage(data)).toBe(false);
  });
});

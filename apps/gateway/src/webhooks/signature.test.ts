import { describe, expect, it } from 'vitest';
import { isWebhookSecret, signatureHeaders } from './signature.ts';

const TIMESTAMP = 1_614_265_330;

describe('the signature of a webhook (H2)', () => {
  it.each([
    [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      '{"test": 2432232314}',
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    ],
    ['0123456789abcdef'.repeat(4), '{"é":1}', 'v1,DXfXSUR1YURxUmw5m21B/o4WFdTciGg1iH9Z9mTNdEI='],
  ])('is what the reference library of Standard Webhooks makes with %s', (secret, body, signature) => {
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(signatureHeaders(secret, { id, timestamp: TIMESTAMP, body })).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': signature,
    });
  });

  it('is of the id and the moment too', () => {
    const signed = { id: 'msg_1', timestamp: TIMESTAMP, body: '{}' };
    const signatures = [signed, { ...signed, id: 'msg_2' }, { ...signed, timestamp: TIMESTAMP + 1 }].map(
      (one) => signatureHeaders('c2VjcmV0', one)['webhook-signature'],
    );
    expect(new Set(signatures).size).toBe(3);
  });
});

it.each([
  ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
  ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
  ['0123456789abcdef'.repeat(4), true],
  ['c2VjcmV0cw==', true],
  ['whsec_', false],
  ['odd 4711 bus', false],
  ['c2VjcmV0c', false],
  ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_', false],
])('takes %s for a secret: %s', (text, taken) => {
  expect(isWebhookSecret(text)).toBe(taken);
});

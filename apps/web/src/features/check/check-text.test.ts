import { expect, it } from 'vitest';
import { checkText } from './check-text.ts';

it('a check as text names who checked, and each line with its code and its servers', () => {
  const text = checkText(
    [
      {
        result: { check: 'signalling', outcome: 'passed', code: 'works', roundTripMs: 4 },
        title: 'Server',
        words: { what: 'It answers in 4 ms.' },
      },
      {
        result: { check: 'turn-tcp', outcome: 'failed', code: 'unreachable', servers: ['turn:a?transport=tcp'] },
        title: 'Relay over TCP',
        words: { what: 'It did not answer.', how: 'Start it.' },
      },
    ],
    { at: new Date('2026-01-01T00:00:00Z'), agent: 'Browser/1', version: '0.1.0' },
  );
  expect(text.split('\n')).toEqual([
    'Parley 0.1.0  2026-01-01T00:00:00.000Z  Browser/1',
    'passed  signalling  works',
    '    Server: It answers in 4 ms.',
    'failed  turn-tcp  unreachable',
    '    turn:a?transport=tcp',
    '    Relay over TCP: It did not answer.',
    '    Start it.',
    '',
  ]);
});

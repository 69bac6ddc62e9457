import { describe, expect, it } from 'vitest';
import type { Gathered } from './gather.ts';
import { turnFinding } from './turn.ts';
import { udpFinding } from './udp.ts';

const gathered = (change: Partial<Gathered>): Gathered => ({
  found: false,
  complete: true,
  errorCodes: [],
  tellsErrors: true,
  ...change,
});

describe('M5.1: UDP', () => {
  it.each([
    ['works when a server saw an address', { found: true }, 'passed', 'works'],
    ['works without a NAT when servers saw the address that was known', {}, 'passed', 'no-nat'],
    ['does not work when a server could not be reached', { errorCodes: [701] }, 'failed', 'no-answer'],
    ['does not work when nothing came in time', { complete: false }, 'failed', 'no-answer'],
    ['cannot be told from silence where the engine tells no errors', { tellsErrors: false }, 'failed', 'no-answer'],
  ] as const)('%s', (_, change, outcome, code) => {
    expect(udpFinding(gathered(change))).toEqual({ outcome, code });
  });
});

describe('M5.1: TURN', () => {
  it.each([
    ['works when a relay was given', { found: true, errorCodes: [701] }, 'passed', 'works'],
    ['refuses by its own word', { errorCodes: [401] }, 'failed', 'credentials-refused'],
    ['cannot be reached', { errorCodes: [701] }, 'failed', 'unreachable'],
    ['says nothing in time', { complete: false }, 'failed', 'unreachable'],
  ] as const)('%s', (_, change, outcome, code) => {
    expect(turnFinding(gathered(change))).toEqual({ outcome, code });
  });
});

import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { createLog } from './log.ts';
import { createSuspicion, type Suspicion } from './suspicion.ts';

let clock: FakeClock;
let lines: Record<string, unknown>[];
let suspicion: Suspicion;

beforeEach(() => {
  clock = new FakeClock();
  lines = [];
  suspicion = createSuspicion(
    clock,
    createLog({ level: 'debug', out: { write: (line) => void lines.push(JSON.parse(line)) } }),
  );
});

const times = (count: number, act: (index: number) => void) => {
  for (let index = 0; index < count; index++) act(index);
};

it('warns once a minute of whoever is refused again and again, with what for', async () => {
  times(15, () => suspicion.refused({ userId: 'mallory' }, 'CALL_NOT_FOUND'));
  times(500, () => suspicion.refused({ userId: 'mallory' }, 'SIGNAL_FORBIDDEN'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 40,
    msg: 'suspicious activity',
    userId: 'mallory',
    codes: { CALL_NOT_FOUND: 15, SIGNAL_FORBIDDEN: 5 },
  });
  await clock.advance(60_000);
  times(500, () => suspicion.refused({ userId: 'mallory' }, 'RATE_LIMITED'));
  expect(lines).toHaveLength(2);
});

it('counts each person and each address alone', () => {
  times(19, () => suspicion.refused({ address: '192.0.2.1' }, 'UNAUTHENTICATED'));
  times(19, () => suspicion.refused({ userId: '192.0.2.1' }, 'UNAUTHENTICATED'));
  expect(lines).toHaveLength(0);
});

it('is not roused by what happens in honest calls', () => {
  times(100, () => suspicion.refused({ userId: 'ann' }, 'CALL_ENDED'));
  times(100, () => suspicion.refused({ userId: 'ann' }, 'ANSWERED_ELSEWHERE'));
  times(100, () => suspicion.refused({ userId: 'ann' }, 'UNAVAILABLE'));
  expect(lines).toHaveLength(0);
});

it('does not let a flood of addresses hide one that was counted before', () => {
  suspicion.refused({ address: 'first' }, 'UNAUTHENTICATED');
  times(50_000, (index) => suspicion.refused({ address: `a${index}` }, 'UNAUTHENTICATED'));
  times(19, () => suspicion.refused({ address: 'first' }, 'UNAUTHENTICATED'));
  expect(lines).toMatchObject([{ address: 'first' }]);
});

import { FakeClock } from '@parley/runtime/fakes';
import { beforeEach, expect, it } from 'vitest';
import { CandidateOrder } from './candidate-order.ts';

let clock: FakeClock;
let tried: string[];
let order: CandidateOrder;

const candidate = (type: string, address: string) => ({ candidate: `candidate:1 1 udp 1 ${address} 9 typ ${type}` });
const inside = candidate('host', '192.168.1.7');
const outside = candidate('srflx', '192.0.2.1');
const relay = candidate('relay', '198.51.100.1');

beforeEach(() => {
  clock = new FakeClock();
  tried = [];
  order = new CandidateOrder(clock, async (each) => {
    tried.push(each ? (/ (\S+) 9 typ/.exec(each.candidate ?? '')?.[1] ?? '') : 'end');
  });
});

async function take(...candidates: (RTCIceCandidateInit | null)[]): Promise<void> {
  for (const each of candidates) await order.take(each);
}

it('M2.5: has what leads to another network tried first, from outside; what is within it a moment later, and the end last', async () => {
  await take(inside, outside, relay, null);
  expect(tried).toEqual(['192.0.2.1', '198.51.100.1']);
  await clock.advance(149);
  expect(tried).toHaveLength(2);
  await clock.advance(1);
  expect(tried.slice(2)).toEqual(['192.168.1.7', 'end']);
});

it.each(['10.0.0.1', '172.16.0.1', '172.31.255.1', 'fd00::1', 'a1b2.local'])(
  '%s is within a network',
  async (address) => {
    await take(candidate('host', address));
    expect(tried).toEqual([]);
  },
);

it.each(['192.0.2.1', '172.32.0.1', '11.0.0.1', '2001:db8::1'])('%s is not, and is tried at once', async (address) => {
  await take(candidate('host', address));
  expect(tried).toEqual([address]);
});

it('tries those within at once where both are behind the same NAT, whoever is known first', async () => {
  order.found(outside);
  await take(inside, outside);
  expect(tried).toEqual(['192.0.2.1', '192.168.1.7']);
});

it('and when that is known later', async () => {
  await take(inside, outside, null);
  expect(tried).toEqual(['192.0.2.1']);
  order.found(candidate('srflx', '192.0.2.1'));
  expect(tried).toEqual(['192.0.2.1', '192.168.1.7', 'end']);
  await take(candidate('host', '10.0.0.9'));
  expect(tried.at(-1)).toBe('10.0.0.9');
});

it.each([
  ['the end', null],
  ['a relay', relay],
])('tries those within at once where %s comes before any from outside', async (_, last) => {
  await take(inside, last);
  expect(tried).toContain('192.168.1.7');
});

it('takes an empty candidate, too, for the end', async () => {
  await take(inside, outside, { candidate: '' });
  expect(tried).toEqual(['192.0.2.1']);
  await clock.advance(150);
  expect(tried.slice(1)).toEqual(['192.168.1.7', '']);
});

it('waits since the first, however many come', async () => {
  await take(outside);
  for (let count = 0; count < 3; count++) {
    await take(inside);
    await clock.advance(60);
  }
  expect(tried).toHaveLength(4);
});

it('waits no longer than a moment for one from outside', async () => {
  await take(inside);
  await clock.advance(30);
  expect(tried).toEqual(['192.168.1.7']);
});

it('tries nothing while the other side’s offer is answered, and until it may have heard of that', async () => {
  const answered = order.answer(new Promise((resolve) => clock.after(1000, resolve)));
  await take(inside, outside, null);
  await clock.advance(1000);
  await answered;
  await clock.advance(29);
  expect(tried).toEqual([]);
  await clock.advance(1);
  expect(tried).toEqual(['192.0.2.1']);
  await clock.advance(150);
  expect(tried).toEqual(['192.0.2.1', '192.168.1.7', 'end']);
});

it('keeps them before the description that comes after them', async () => {
  await take(inside);
  await order.answer(Promise.resolve());
  await take(outside, null);
  order.describedAnew();
  expect(tried).toEqual(['192.168.1.7', '192.0.2.1', 'end']);
  await clock.advance(1000);
  expect(tried).toHaveLength(3);
});

it('goes on after another offer, too', async () => {
  await order.answer(Promise.resolve());
  await clock.advance(30);
  await order.answer(Promise.resolve());
  await take(outside);
  await clock.advance(30);
  expect(tried).toEqual(['192.0.2.1']);
});

it.each([
  ['while it waits', async () => {}],
  ['while an offer is answered', () => order.answer(Promise.resolve())],
])('hands on nothing after it was closed %s', async (_, before) => {
  await before();
  await take(inside);
  order.close();
  await clock.advance(1000);
  expect(tried).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('waits for nothing when it was closed before the answer was made', async () => {
  let made = () => {};
  const answered = order.answer(
    new Promise<void>((resolve) => {
      made = resolve;
    }),
  );
  order.close();
  made();
  await answered;
  expect(clock.pending).toBe(0);
});

it('knows while an offer is answered that both are behind the same NAT, and still waits for the answer', async () => {
  await order.answer(Promise.resolve());
  await take(inside, outside);
  order.found(outside);
  expect(tried).toEqual([]);
  await clock.advance(30);
  expect(tried).toEqual(['192.0.2.1', '192.168.1.7']);
});

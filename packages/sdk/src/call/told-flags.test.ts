import type { MediaType } from '@parley/protocol';
import { expect, it } from 'vitest';
import { ToldFlags } from './told-flags.ts';

const OFF = { isAudioEnabled: false, isVideoEnabled: false, isScreenSharing: false };
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** What is on here, what was told, and the answers that are still out. */
function begin() {
  const on: Record<MediaType, boolean> = { audio: false, video: false, screen: false };
  const told: string[] = [];
  const answers: ((taken: boolean) => void)[] = [];
  const flags = new ToldFlags(
    (type) => on[type],
    (type, enabled) => {
      told.push(`${type} ${enabled}`);
      return new Promise((resolve) => answers.push(resolve));
    },
  );
  const answer = async (taken: boolean) => {
    answers.shift()?.(taken);
    await settle();
  };
  return { on, told, flags, answer };
}

it('tells what differs, one at a time, and the newest', async () => {
  const { on, told, flags, answer } = begin();
  flags.update(['audio']);
  expect(told).toEqual([]);
  flags.known(OFF);
  for (const enabled of [true, false, true]) {
    on.audio = enabled;
    flags.update(['audio', 'video']);
  }
  on.audio = false;
  expect(told).toEqual(['audio true']);
  await answer(true);
  expect(told).toEqual(['audio true', 'audio false']);
});

it('asks no second time for what was refused', async () => {
  const { on, told, flags, answer } = begin();
  flags.known(OFF);
  on.audio = true;
  flags.update(['audio']);
  await answer(false);
  flags.update(['audio']);
  expect(told).toEqual(['audio true']);
});

it('tells again what was refused, when the gateway said meanwhile that it knows otherwise', async () => {
  const { on, told, flags, answer } = begin();
  flags.known(OFF);
  on.audio = true;
  flags.update(['audio']);
  flags.known(OFF);
  await answer(false);
  expect(told).toEqual(['audio true', 'audio true']);
});

it('believes its own word before what was said while that was on its way', async () => {
  const { on, told, flags, answer } = begin();
  flags.known(OFF);
  on.audio = true;
  flags.update(['audio']);
  flags.known(OFF);
  await answer(true);
  flags.update(['audio']);
  expect(told).toEqual(['audio true']);
});

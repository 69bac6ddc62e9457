import { FakeClock } from '@parley/runtime/fakes';
import { expect, it, vi } from 'vitest';
import { KeptLog } from './log.ts';
import { PARTS } from './parts.ts';

const away = vi.hoisted(() => vi.fn());

vi.mock('./devices/lost-device.ts', () => away());

it('a part that cannot be downloaded is none for who can do without it, as the log says; the others are there', async () => {
  const log = new KeptLog(new FakeClock());
  away.mockImplementationOnce(() => {
    throw new TypeError('the network is away');
  });
  expect(await PARTS.lostDevice.find(log)).toBeUndefined();
  expect(log.lines().join()).toContain('part not loaded');
  await expect(PARTS.callReports.find(log)).resolves.toHaveProperty('CallReports');
});

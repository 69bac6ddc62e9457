import { describe, expect, it } from 'vitest';
import { callWords } from '../language/call-words.ts';
import { deviceOptions } from './device-options.ts';

const front = { deviceId: 'front', label: 'Front camera' };
const back = { deviceId: 'back', label: 'Back camera' };

const t = callWords.translatorFor('en');

describe('a menu of devices', () => {
  it('shows nothing before the browser may name them', () => {
    expect(deviceOptions(t, [{ deviceId: '', label: '' }], {})).toEqual({ options: [], selected: '' });
  });

  it('selects what is in use, else what was chosen, else what the browser prefers', () => {
    expect(deviceOptions(t, [front, back], { inUse: 'back', chosen: 'front' }).selected).toBe('back');
    expect(deviceOptions(t, [front, back], { chosen: 'back' }).selected).toBe('back');
    expect(deviceOptions(t, [front, back], { chosen: 'unplugged' }).selected).toBe('front');
  });

  it('numbers what has no name', () => {
    const { options } = deviceOptions(t, [front, { deviceId: 'other', label: '' }], {});
    expect(options.map(({ label }) => label)).toEqual(['Front camera', 'Device 2']);
  });
});

import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

const press = (key: string, overrides: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({
    key,
    code: `Key${key.toUpperCase()}`,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    ...overrides,
  });

describe('shortcuts', () => {
  it('are single keys, whatever the capitals lock', () => {
    expect(press('m')).toBe('microphone');
    expect(press('V')).toBe('camera');
    expect(press('?', { shiftKey: true, code: 'Comma' })).toBe('sheet');
    expect(press('Escape', { code: 'Escape' })).toBe('leave');
    expect(press('x')).toBeNull();
  });

  it('leave to the browser what is pressed with another key, and what is held', () => {
    expect(press('s', { ctrlKey: true })).toBeNull();
    expect(press('d', { metaKey: true })).toBeNull();
    expect(press('v', { altKey: true })).toBeNull();
    expect(press('M', { shiftKey: true })).toBeNull();
    expect(press('m', { repeat: true })).toBeNull();
  });

  it('stay in their place on a keyboard that writes other letters', () => {
    expect(press('ь', { code: 'KeyM' })).toBe('microphone');
  });
});

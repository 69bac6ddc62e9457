import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../session/browser-storage.ts';

const early = readFileSync(new URL('../../public/theme.js', import.meta.url), 'utf8');
const storage = memoryStorage();
const root = { dataset: {} as Record<string, string> };
const bars = [
  { dataset: { theme: 'light' }, media: '(prefers-color-scheme: light)' },
  { dataset: { theme: 'dark' }, media: '(prefers-color-scheme: dark)' },
];
const document = { documentElement: root, querySelectorAll: () => bars };

beforeEach(() => {
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('document', document);
});
afterEach(() => {
  vi.unstubAllGlobals();
  storage.removeItem('parley:theme');
});

/** What the script before the first paint makes of what is kept. */
function firstPaint(localStorage: unknown = storage): string | undefined {
  const { dataset }: typeof root = { dataset: {} };
  runInContext(early, createContext({ localStorage, document: { documentElement: { dataset } } }));
  return dataset.parleyTheme;
}

describe('the theme', () => {
  it('is kept, and on the page before its first paint', async () => {
    const { chooseTheme } = await import('./theme-choice.ts');
    chooseTheme('dark');
    expect(root.dataset.parleyTheme).toBe('dark');
    expect(firstPaint()).toBe('dark');
    chooseTheme('system');
    expect(root.dataset.parleyTheme).toBeUndefined();
    expect(firstPaint()).toBeUndefined();
  });

  it('is followed by the bars that the system draws', async () => {
    const { chooseTheme } = await import('./theme-choice.ts');
    chooseTheme('light');
    expect(bars.map(({ media }) => media)).toEqual(['all', 'not all']);
    chooseTheme('system');
    expect(bars.map(({ media }) => media)).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
  });

  it('is the system’s where storage is forbidden or holds something else', () => {
    storage.setItem('parley:theme', 'sepia');
    expect(firstPaint()).toBeUndefined();
    const forbidden = {
      getItem() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    };
    expect(firstPaint(forbidden)).toBeUndefined();
  });
});

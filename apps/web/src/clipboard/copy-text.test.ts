import { describe, expect, it } from 'vitest';
import { copyText } from './copy-text.ts';

const LINK = 'https://parley.example/i/link';

/** A clipboard of an engine that takes promises, plain text, both or neither. */
function browserThat({ takesPromises = true, takesText = true } = {}) {
  const copied: string[] = [];
  const refusal = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  class ClipboardItem {
    readonly text: Promise<Blob> | undefined;
    constructor(items: Record<string, Promise<Blob>>) {
      this.text = items['text/plain'];
    }
  }
  const clipboard = {
    async write(items: unknown) {
      if (!takesPromises) return refusal();
      const [item] = items as ClipboardItem[];
      copied.push((await (await item?.text)?.text()) ?? '');
    },
    async writeText(text: string) {
      if (!takesText) return refusal();
      copied.push(text);
    },
  };
  return { copied, clipboard, ClipboardItem: ClipboardItem as unknown as typeof globalThis.ClipboardItem };
}

describe('copying a link that is still being made', () => {
  it('hands the promise to the browser in the turn of the click', async () => {
    const { copied, ...browser } = browserThat({ takesText: false });
    let make = (_: string) => {};
    const done = copyText(new Promise((resolve) => (make = resolve)), browser);
    make(LINK);
    expect(await done).toBe(true);
    expect(copied).toEqual([LINK]);
  });

  it('falls back to plain text', async () => {
    const { copied, ...browser } = browserThat({ takesPromises: false });
    expect(await copyText(Promise.resolve(LINK), browser)).toBe(true);
    const { ClipboardItem: _, ...older } = browser;
    expect(await copyText(Promise.resolve(LINK), older)).toBe(true);
    expect(copied).toEqual([LINK, LINK]);
  });

  it('says when the browser refuses, or the page has no clipboard', async () => {
    expect(await copyText(Promise.resolve(LINK), browserThat({ takesPromises: false, takesText: false }))).toBe(false);
    expect(await copyText(Promise.resolve(LINK), {})).toBe(false);
  });

  it('fails as the making of the link does', async () => {
    await expect(copyText(Promise.reject(new Error('no link')), browserThat())).rejects.toThrow('no link');
    await expect(copyText(Promise.reject(new Error('no link')), {})).rejects.toThrow('no link');
  });
});

import { describe, expect, it } from 'vitest';
import { canShare, shareLink } from './share-link.ts';

const LINK = 'https://parley.example/i/link';
const failing = (name: string) => ({ share: () => Promise.reject(new DOMException('no', name)) });

describe('handing a link on', () => {
  it('gives it to the share sheet once it is made', async () => {
    const shared: ShareData[] = [];
    const share = async (data: ShareData = {}) => void shared.push(data);
    expect(await shareLink(Promise.resolve(LINK), 'Join', { share })).toBe('shared');
    expect(shared).toEqual([{ title: 'Join', url: LINK }]);
  });

  it('knows a person who changed their mind from a browser that refuses', async () => {
    expect(await shareLink(Promise.resolve(LINK), 'Join', failing('AbortError'))).toBe('cancelled');
    expect(await shareLink(Promise.resolve(LINK), 'Join', failing('NotAllowedError'))).toBe('refused');
  });

  it('fails as the making of the link does', async () => {
    await expect(shareLink(Promise.reject(new Error('no link')), 'Join', failing('AbortError'))).rejects.toThrow(
      'no link',
    );
  });

  it('is offered only where there is a sheet', () => {
    expect([canShare({}), canShare(failing('AbortError'))]).toEqual([false, true]);
  });
});

import { describe, expect, it } from 'vitest';
import { notificationClicked } from './notification-click.ts';

const origin = 'https://parley.test';

function browser(...urls: string[]) {
  const log: unknown[] = [];
  const open = urls.map((url) => ({
    url: origin + url,
    focus: async () => log.push(`focus ${url}`),
    postMessage: (message: unknown) => log.push(message),
  }));
  const pages = { all: async () => open, open: async (url: string) => log.push(`open ${url}`) };
  const click = (action: string, data: unknown = { callId: 'call-1', url: `${origin}/c/one` }) =>
    notificationClicked({ action, data }, { pages, origin });
  return { log, click };
}

const message = (action: string) => ({ type: 'parley:notification', action, callId: 'call-1' });

describe('a click on the notification of a call', () => {
  it('tells every page and shows the one that rang', async () => {
    const { log, click } = browser('/', '/c/one');
    await click('accept');
    expect(log).toEqual([message('accept'), message('accept'), 'focus /c/one']);
  });

  it('beside its buttons shows the page that was last used', async () => {
    const { log, click } = browser('/you');
    await click('');
    expect(log).toEqual([message('open'), 'focus /you']);
  });

  it('that declines leaves everything where it is', async () => {
    const { log, click } = browser('/');
    await click('decline');
    expect(log).toEqual([message('decline')]);
  });

  it('opens the page when none is open, never another one', async () => {
    const { log, click } = browser();
    await click('accept');
    await click('', { callId: 'call-1', url: 'https://elsewhere.test/' });
    expect(log).toEqual([`open ${origin}/c/one`, 'open /']);
  });

  it.each([null, 'call-1', {}, { callId: 7 }])('is not ours with %j', async (data) => {
    const { log, click } = browser('/');
    await click('accept', data);
    expect(log).toEqual([]);
  });
});

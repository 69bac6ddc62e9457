import { readFileSync } from 'node:fs';
import type { ParleyCallElement } from '@parley/element';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { startChromium } from './chromium.ts';
import { ExampleChat } from './example-chat.ts';

describe('a chat of another make', () => {
  let browser: Browser;
  let chat: ExampleChat;
  beforeAll(async () => {
    [browser, chat] = await Promise.all([startChromium(), ExampleChat.open({ RING_TIMEOUT_MS: '3000' })]);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await chat.start();
  });
  afterAll(async () => {
    await browser.close();
    await chat.close();
  });

  const signIn = async (name: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(chat.origin);
    await page.getByLabel('Nickname').fill(name);
    await page.getByRole('button', { name: 'Enter' }).click();
    return page;
  };
  const annAndBen = async (): Promise<{ ann: Page; ben: Page }> => {
    const [ann, ben] = [await signIn('Ann'), await signIn('Ben')];
    await ann.getByRole('button', { name: 'Ben' }).last().click();
    await ben.getByRole('button', { name: 'Ann' }).last().click();
    return { ann, ben };
  };

  /** Resolves when the page's calls are connected: until then they need a token of the chat's. */
  const online = (page: Page) =>
    page.waitForFunction(() => {
      const calls = document.querySelector('parley-call') as ParleyCallElement | null;
      return calls?.client?.parley.store.getState().connection.state === 'online';
    });

  it('has calls between its own users, in its own page', async () => {
    const { ann, ben } = await annAndBen();
    await ann.getByRole('button', { name: 'Video call' }).click();
    await ben.getByRole('alertdialog', { name: 'Ann is calling with video' }).waitFor();
    await ben.getByRole('button', { name: 'Accept', exact: true }).click();
    await Promise.all([ann.locator('video[aria-label=Ben]').waitFor(), ben.locator('video[aria-label=Ann]').waitFor()]);
    await expectAccessible(ann, 'a call inside <parley-call>');

    await ann.getByRole('button', { name: 'Hang up' }).click();
    await ben.getByText(/^Call ended · 0:\d\d$/).waitFor();
    await ann.getByRole('button', { name: 'Call again' }).waitFor();
  });

  it('hears of a missed call although it was down when that was told', async () => {
    const { ann, ben } = await annAndBen();
    await Promise.all([ann, ben].map(online));
    await chat.stop();
    await ann.getByRole('button', { name: 'Audio call' }).click();
    await ben.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    await ann.getByText('No answer').waitFor();
    await chat.start();
    await Promise.all([ann, ben].map((page) => page.getByText('☎ missed call').waitFor()));
  });
});

it('adds fewer than forty lines for its calls', () => {
  const read = (path: string) =>
    readFileSync(new URL(`../../examples/chat/${path}`, import.meta.url), 'utf8').split('\n');
  const code = (line: string) => !/^\s*(?:$|\/\/|\/\*\*)/.test(line);
  const added = [
    ...read('calls.mjs').filter(code),
    ...read('public/calls.js').filter(code),
    ...read('server.mjs').filter((line) => /\/\/ calls\b/.test(line)),
    ...read('public/index.html').filter((line) => /PARLEY_URL|calls\.js|parley-call/.test(line)),
  ];
  expect(added.length).toBeGreaterThan(20);
  expect(added.length).toBeLessThan(40);
});

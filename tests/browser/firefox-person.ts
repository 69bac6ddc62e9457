import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { framesShown, keepPeerConnections, readHeard } from './media-probe.ts';
import { FRAMES_OF_A_LIVING_PICTURE, MEDIA } from './person.ts';

export const FIREFOX = process.env.PARLEY_FIREFOX ?? '/usr/bin/firefox-esr';

/** Firefox with a fake camera and microphone that need no consent. */
export function startFirefox({ extraPrefsFirefox, ...options }: LaunchOptions = {}): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    ...options,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      ...extraPrefsFirefox,
    },
  });
}

/** Somebody at Firefox, with as much of what a {@link Person} does as a call between engines takes. */
export class FirefoxPerson {
  readonly name: string;
  readonly page: Page;

  private constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
  }

  static async at(browser: Browser, address: string, name: string): Promise<FirefoxPerson> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(keepPeerConnections);
    await page.goto(address);
    return new FirefoxPerson(name, page);
  }

  close(): Promise<void> {
    return this.page.browserContext().close();
  }

  click(button: string): Promise<void> {
    return this.page.locator(`aria/${button}[role="button"]`).click();
  }

  /** Follows a link. */
  follow(link: string): Promise<void> {
    return this.page.locator(`aria/${link}[role="link"]`).click();
  }

  async choose(field: string, value: string): Promise<void> {
    await this.page.locator(`aria/${field}[role="combobox"]`).fill(value);
  }

  /** The invite link that stands on the page. */
  inviteLink(): Promise<string> {
    return this.page
      .locator('::-p-text(/i/)')
      .map((element) => element.textContent ?? '')
      .wait();
  }

  /** Waits until there is such a button to be clicked. */
  async finds(button: string): Promise<void> {
    await this.page.locator(`aria/${button}[role="button"]`).wait();
  }

  /** Waits until a live region says `sentence` to who cannot see the page. */
  async announces(sentence: string): Promise<void> {
    await this.page.waitForFunction(
      (said) =>
        [...document.querySelectorAll('[role="status"]')].some(({ textContent }) => textContent?.includes(said)),
      {},
      sentence,
    );
  }

  async reads(sentence: string): Promise<void> {
    await this.page.locator(`::-p-text(${sentence})`).wait();
  }

  async giveName(): Promise<void> {
    await this.page.locator('aria/Your name[role="textbox"]').fill(this.name);
    await this.click('Continue');
  }

  async seesAndHears(other: string): Promise<void> {
    const shown = () => this.page.evaluate(framesShown, other);
    const heard = async () => (await this.page.evaluate(readHeard)).audioEnergy;
    const [shownBefore, heardBefore] = [Math.max(0, await shown()), await heard()];
    await expect.poll(shown, MEDIA).toBeGreaterThan(shownBefore + FRAMES_OF_A_LIVING_PICTURE);
    await expect.poll(heard, MEDIA).toBeGreaterThan(heardBefore);
  }
}

/** A Firefox for the tests of this block, and whoever sits at it; each test's people go after it. */
export function useFirefox(): { someone(name: string, address: string): Promise<FirefoxPerson> } {
  let firefox: Browser;
  const people: FirefoxPerson[] = [];
  beforeAll(async () => {
    firefox = await startFirefox();
  });
  afterEach(async () => {
    for (const person of people.splice(0)) await person.close();
  });
  afterAll(() => firefox?.close());
  return {
    async someone(name, address) {
      const person = await FirefoxPerson.at(firefox, address, name);
      people.push(person);
      return person;
    },
  };
}

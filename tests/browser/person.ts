import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { framesShown, keepPeerConnections, readHeard } from './media-probe.ts';
import { inEnglish, matching, type Words } from './words.ts';

/** More than may wait in a buffer when the way they came is dead. */
export const FRAMES_OF_A_LIVING_PICTURE = 5;
/** How long media may take to arrive, and how often it is looked at. */
export const MEDIA = { timeout: 30_000, interval: 200 };

/** What the person's browser is like; a wide one in British English when left out. */
export type PersonOptions = Pick<
  BrowserContextOptions,
  | 'viewport'
  | 'deviceScaleFactor'
  | 'hasTouch'
  | 'isMobile'
  | 'colorScheme'
  | 'reducedMotion'
  | 'locale'
  /** `notifications` and the like; camera and microphone are the browser's own matter. */
  | 'permissions'
  /** `block` for a browser that keeps nothing of the page. */
  | 'serviceWorkers'
> & {
  /** How the page says in its language what tests say in English. */
  words?: Words;
};

/** Somebody at a browser of their own, who does what people do: reads, types and clicks by the names they see. */
export class Person {
  readonly name: string;
  readonly page: Page;
  /** Errors that no code caught, and what the content policy stopped: there must be none. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;
  readonly #words: Words;

  private constructor(name: string, context: BrowserContext, page: Page, words: Words) {
    this.name = name;
    this.#context = context;
    this.#words = words;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text());
    });
  }

  /** Opens a browser with nothing in it yet, at `address`. */
  static async at(
    browser: Browser,
    address: string,
    name: string,
    { words, ...options }: PersonOptions = {},
  ): Promise<Person> {
    return Person.in(await browser.newContext({ locale: 'en-GB', ...options }), address, name, words);
  }

  /** Opens `address` in this profile, which is the person's from then on. */
  static async in(context: BrowserContext, address: string, name: string, words = inEnglish): Promise<Person> {
    await context.addInitScript(keepPeerConnections);
    return Person.#open(context, address, name, words);
  }

  static async #open(context: BrowserContext, address: string, name: string, words: Words): Promise<Person> {
    const person = new Person(name, context, await context.newPage(), words);
    await person.page.goto(address);
    return person;
  }

  /** Another tab of the same browser: the same person, another device. */
  anotherTab(): Promise<Person> {
    return Person.#open(this.#context, this.page.url(), this.name, this.#words);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name: matching(this.#words(name)) });
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name: matching(this.#words(name)) });
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { name: matching(this.#words(text)) });
  }

  /** The dialog with this title. */
  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: matching(this.#words(title)) });
  }

  /** Whatever else has this role and name: an item of a menu, a picture. */
  named(role: Parameters<Page['getByRole']>[0], name: string): Locator {
    return this.page.getByRole(role, { name: matching(this.#words(name)) });
  }

  /** The call, on the whole page or as a bar. */
  get call(): Locator {
    return this.page.getByRole('region', { name: matching(this.#words('Your call')) });
  }

  /** The card of a call that rings here, by its title. */
  ring(title: string): Locator {
    return this.page.getByRole('alertdialog', { name: matching(this.#words(title)) });
  }

  /** Opens the menu of this button, and picks what is called `item` in it. */
  async pick(menu: string, item: string): Promise<void> {
    await this.click(menu);
    const name = matching(this.#words(item));
    await this.page.getByRole('menuitem', { name }).or(this.page.getByRole('menuitemradio', { name })).click();
  }

  field(label: string): Locator {
    return this.page.getByLabel(matching(this.#words(label)));
  }

  click(button: string): Promise<void> {
    return this.button(button).click();
  }

  /** Waits until `sentence` stands somewhere on the page. */
  reads(sentence: string | RegExp): Promise<void> {
    const said =
      typeof sentence === 'string'
        ? this.#words(sentence).map((text) => this.page.getByText(text))
        : [this.page.getByText(sentence)];
    return said
      .reduce((any, one) => any.or(one))
      .first()
      .waitFor();
  }

  /** How the person's page says `english`. */
  word(english: string): string {
    return this.#words(english)[0];
  }

  /** Waits until a live region says `sentence` to who cannot see the page. */
  announces(sentence: string): Promise<void> {
    const said = this.#words(sentence).map((text) => this.page.getByRole('status').filter({ hasText: text }));
    return said
      .reduce((any, one) => any.or(one))
      .first()
      .waitFor({ state: 'attached' });
  }

  async giveName(): Promise<void> {
    await this.field('Your name').fill(this.name);
    await this.click('Continue');
  }

  /** Makes a conversation and returns the link that invites others to it. */
  async inviteOthers(): Promise<string> {
    const before = this.page.url();
    await this.click('New conversation');
    // Until it is made, the page has the link of the one before.
    await this.page.waitForURL(({ href }) => href !== before);
    await this.click('Copy invite link');
    return this.inviteLink();
  }

  /** The invite link that stands on the page. */
  async inviteLink(): Promise<string> {
    const link = await this.page.getByText(/^https?:.*\/i\//).textContent();
    if (!link) throw new Error('no invite link on the page');
    return link;
  }

  /** Waits until the picture of `other` moves. */
  async sees(other: string): Promise<void> {
    const shown = () => this.page.evaluate(framesShown, other);
    await expect.poll(shown, MEDIA).toBeGreaterThan(Math.max(0, await shown()) + FRAMES_OF_A_LIVING_PICTURE);
  }

  /** Waits until sound arrives. */
  async hears(): Promise<void> {
    const heard = async () => (await this.page.evaluate(readHeard)).audioEnergy;
    await expect.poll(heard, MEDIA).toBeGreaterThan(await heard());
  }

  async seesAndHears(other: string): Promise<void> {
    await Promise.all([this.sees(other), this.hears()]);
  }

  /** The lines of the conversation's history, newest first. */
  history(): Promise<string[]> {
    return this.page.getByRole('region', { name: 'Calls' }).getByRole('listitem').allTextContents();
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { TestGateway } from '../gateway/start-gateway.ts';
import { keptChromium, type Media } from './chromium.ts';
import { startGatewayWithPage } from './gateway-with-page.ts';
import { type HidingChromium, startHidingChromium } from './hiding-chromium.ts';
import { Person, type PersonOptions } from './person.ts';

export interface MeetingOptions {
  /** What Chromium has to see and hear with. */
  media?: Media;
  /** The gateway's, as in its environment. */
  settings?: Record<string, string>;
  /** What everybody's browser is like, where a test does not say otherwise. */
  people?: PersonOptions;
}

/** A gateway that serves the page, and the people who come to it, each at a browser of their own. */
export class Meeting {
  readonly #options: MeetingOptions;
  readonly #people: Person[] = [];
  readonly #hiding: HidingChromium[] = [];
  #browser: Browser | undefined;
  #gateway: TestGateway | undefined;
  #stopped = false;

  constructor(options: MeetingOptions = {}) {
    this.#options = options;
  }

  get gateway(): TestGateway {
    if (!this.#gateway) throw new Error('the meeting is not open');
    return this.#gateway;
  }

  get origin(): string {
    return this.gateway.origin;
  }

  async open(): Promise<void> {
    const { media = 'fake', settings = {} } = this.#options;
    [this.#browser, this.#gateway] = await Promise.all([keptChromium(media), startGatewayWithPage(settings)]);
  }

  async close(): Promise<void> {
    await this.#gateway?.remove();
  }

  async stopGateway(): Promise<void> {
    this.#stopped = true;
    await this.gateway.close();
  }

  /** The gateway comes back where it was, with its data. */
  async startGatewayAgain(): Promise<void> {
    const settings = { ...this.#options.settings, PORT: String(this.gateway.port) };
    this.#gateway = await startGatewayWithPage(settings, this.gateway);
    this.#stopped = false;
  }

  /** Somebody who opens `address`; the first page when it is left out. */
  async someone(name: string, address = this.origin, options: PersonOptions = {}): Promise<Person> {
    if (!this.#browser) throw new Error('the meeting is not open');
    return this.#welcome(await Person.at(this.#browser, address, name, { ...this.#options.people, ...options }));
  }

  /** Somebody in British English whose page can be hidden; see {@link HidingChromium}. */
  async someoneWhoHides(name: string, address = this.origin): Promise<Person> {
    const chromium = await startHidingChromium({ media: this.#options.media ?? 'fake' });
    this.#hiding.push(chromium);
    return this.#welcome(await Person.in(chromium.context, address, name));
  }

  #welcome(person: Person): Person {
    this.#people.push(person);
    return person;
  }

  /** Ada, and Bob whom she invited by link: both look at their conversation. */
  async adaAndBob(
    options: { ada?: PersonOptions; bob?: PersonOptions } = {},
  ): Promise<{ ada: Person; bob: Person; link: string }> {
    const ada = await this.someone('Ada', this.origin, options.ada);
    await ada.giveName();
    const link = await ada.inviteOthers();
    const bob = await this.someone('Bob', link, options.bob);
    await bob.giveName();
    await bob.button('Video call').waitFor();
    await ada.reads('Bob');
    return { ada, bob, link };
  }

  /** Ada and Bob in a video call, each seen and heard by the other. */
  async adaAndBobInCall(
    options: { ada?: PersonOptions; bob?: PersonOptions } = {},
  ): Promise<{ ada: Person; bob: Person; link: string }> {
    const { ada, bob, link } = await this.adaAndBob(options);
    await ada.click('Video call');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    return { ada, bob, link };
  }

  /** Everybody goes, the gateway is there for the next ones; gives what any page complained of. */
  async dismiss(): Promise<string[]> {
    const people = this.#people.splice(0);
    for (const person of people) await person.close();
    for (const chromium of this.#hiding.splice(0)) await chromium.close();
    if (this.#stopped) await this.startGatewayAgain();
    return people.flatMap(({ complaints }) => complaints);
  }
}

/** A meeting for the tests of this block; each test's people go after it, and nobody's page may have complained. */
export function useMeeting(options: MeetingOptions = {}): Meeting {
  const meeting = new Meeting(options);
  beforeAll(() => meeting.open());
  afterEach(async () => {
    expect(await meeting.dismiss()).toEqual([]);
  });
  afterAll(() => meeting.close());
  return meeting;
}

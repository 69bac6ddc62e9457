import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { TestGateway } from '../gateway/start-gateway.ts';
import { Person } from './person.ts';

/** The people of one test, each at a browser of their own. */
export class Meeting {
  readonly #browser: Browser;
  readonly #gateway: Pick<TestGateway, 'origin'>;
  readonly #people: Person[] = [];

  constructor(browser: Browser, gateway: Pick<TestGateway, 'origin'>) {
    this.#browser = browser;
    this.#gateway = gateway;
  }

  /** Somebody who opens `address`; the first page when it is left out. */
  async someone(name: string, address = this.#gateway.origin): Promise<Person> {
    const person = await Person.at(this.#browser, address, name);
    this.#people.push(person);
    return person;
  }

  /** Ada, and Bob whom she invited by link: both look at their conversation. */
  async adaAndBob(): Promise<{ ada: Person; bob: Person; link: string }> {
    const ada = await this.someone('Ada');
    await ada.giveName();
    const link = await ada.inviteOthers();
    const bob = await this.someone('Bob', link);
    await bob.reads(/^Ada invites you/);
    await bob.giveName();
    await bob.button('Video call').waitFor();
    await ada.reads('Bob');
    return { ada, bob, link };
  }

  /** Ada and Bob in a video call, each seen and heard by the other. */
  async adaAndBobInCall(): Promise<{ ada: Person; bob: Person; link: string }> {
    const { ada, bob, link } = await this.adaAndBob();
    await ada.click('Video call');
    await bob.click('Accept');
    await Promise.all([ada.seesAndHears('Bob'), bob.seesAndHears('Ada')]);
    return { ada, bob, link };
  }

  /** Everybody goes; nobody's page may have complained. */
  async end(): Promise<void> {
    for (const person of this.#people) await person.close();
    expect(this.#people.flatMap(({ complaints }) => complaints)).toEqual([]);
  }
}

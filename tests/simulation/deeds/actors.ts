import type { Page } from '../person.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { CLICKS } from './clicks.ts';
import type { Deed } from './deed.ts';
import { ERRANDS } from './errands.ts';
import { FAULTS } from './faults.ts';

/** The people and the weather of one run. Not every errand and fault comes in every run: those that stay away let others be seen. */
export class Actors {
  readonly #world: World;
  readonly #random: Random;
  readonly #deeds: Deed[];
  #calm = false;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random.fork();
    this.#deeds = [
      ...CLICKS,
      ...ERRANDS.filter(() => this.#random.chance(0.4)),
      ...FAULTS.filter(() => this.#random.chance(0.4)),
    ];
    world.onPerson((person) => person.onPage((page) => this.#follow(page)));
  }

  /** One of them does something, now. */
  act(): void {
    const { pages } = this.#world;
    if (pages.length > 0) this.#actOn(this.#random.pick(pages));
  }

  /** From now on nobody does anything. */
  rest(): void {
    this.#calm = true;
  }

  #actOn(page: Page, deeds = this.#deeds): void {
    if (this.#calm || !page.alive) return;
    const possible = deeds.filter(({ may }) => may(page, this.#world));
    let at = this.#random.next() * possible.reduce((sum, { weight }) => sum + weight, 0);
    const deed = possible.find(({ weight }) => {
      at -= weight;
      return at <= 0;
    });
    if (!deed) return;
    this.#world.trace(`${page.name} * ${deed.name}`);
    deed.act(page, this.#world);
  }

  /** The worst moment is right after something happened, in the same tick. */
  #follow(page: Page): void {
    const react = (deeds?: Deed[]) => {
      if (!this.#random.chance(0.4)) return;
      const act = () => this.#actOn(page, deeds);
      const when = this.#random.pick(['at once', 'next turn', 'soon'] as const);
      if (when === 'at once') act();
      else if (when === 'next turn') queueMicrotask(act);
      else page.clock.after(this.#random.between(0, 400), act);
    };
    page.parley.on('incoming', () => react());
    page.parley.on('call', () => react());
    page.parley.on('ended', () => react());
  }
}

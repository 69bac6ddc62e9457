import type { Page } from '../person.ts';
import type { World } from '../world.ts';

/** Something that somebody, or the world, may do to a page at this moment. */
export interface Deed {
  name: string;
  /** How often, beside the others. */
  weight: number;
  may(page: Page, world: World): boolean;
  act(page: Page, world: World): void;
}

export const talks = ({ state }: Page) => state.call !== null;
export const rings = ({ state }: Page) => state.incoming.length > 0;
export const always = () => true;

/** A page ends between two turns of its event loop, never within one: nobody clicks and is gone before the click was heard. */
export function afterThisTurn(page: Page, then: () => void): void {
  queueMicrotask(() => page.alive && then());
}

import type { PersonOptions } from './person.ts';

/** The two sizes that every screen is made for. */
export const VIEWPORTS = {
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, hasTouch: false, isMobile: false },
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} satisfies Record<string, PersonOptions>;

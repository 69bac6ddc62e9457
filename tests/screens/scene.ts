import type { Page } from 'playwright-core';
import type { Meeting } from '../browser/meeting.ts';

/**
 * Brings people into a state that is worth seeing, and resolves with the page that shows it. Each file in `scenes/` has one as its
 * default export, and its name is the scene's. It is brought about once for each language; size and colours change under it.
 */
export type Scene = (meeting: Meeting) => Promise<Page>;

import { defineTranslations, type Translate } from '@parley/react';
import { timeline as en } from './en/timeline.ts';

/** The sentences of a call's timeline. They come with the page that tells it. */
export const timelineWords = defineTranslations(en, { fr: async () => (await import('./fr/timeline.ts')).timeline });

/** Says a sentence of the timeline: what functions that make such sentences take first. */
export type TimelineT = Translate<typeof en>;

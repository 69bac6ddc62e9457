import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { useMeeting } from '../browser/meeting.ts';
import { contactSheet } from './contact-sheet.ts';
import { photograph } from './photograph.ts';
import type { Scene } from './scene.ts';
import { fileName, LANGUAGES, LOOKS } from './variants.ts';

const folder = process.env.PARLEY_SCREENS;
if (folder === undefined) throw new Error('PARLEY_SCREENS must name a folder: start with npm run screens');

const modules = import.meta.glob<{ default: Scene }>('./scenes/*.ts', { eager: true });
const scenes = Object.entries(modules).map(([path, module]) => ({
  name: path.slice('./scenes/'.length, -'.ts'.length),
  scene: module.default,
}));

for (const [language, people] of Object.entries(LANGUAGES)) {
  describe(language, () => {
    const meeting = useMeeting({ people });

    for (const { name, scene } of scenes)
      it(name, async () => {
        const page = await scene(meeting);
        const looks = LOOKS.map((look) => ({ ...look, file: join(folder, name, fileName(look, language)) }));
        await mkdir(join(folder, name), { recursive: true });
        await photograph(page, looks, writeFile);
      });
  });
}

describe('sheet', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  for (const { name } of scenes)
    it(name, async () => {
      const read = async (file: string) => ({ caption: file, png: await readFile(join(folder, name, file)) });
      const rows = Object.keys(LANGUAGES).map((language) =>
        Promise.all(LOOKS.map((look) => read(fileName(look, language)))),
      );
      await writeFile(join(folder, `${name}.png`), await contactSheet(browser, name, await Promise.all(rows)));
    });
});

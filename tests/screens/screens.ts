import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { type Meeting, useMeeting } from '../browser/meeting.ts';
import { contactSheet } from './contact-sheet.ts';
import { photograph } from './photograph.ts';
import { asWebp, README_PICTURES } from './readme-pictures.ts';
import type { Scene, SceneNeeds } from './scene.ts';
import { fileName, LANGUAGES, LOOKS } from './variants.ts';

const folder = process.env.PARLEY_SCREENS;
if (folder === undefined) throw new Error('PARLEY_SCREENS must name a folder: start with npm run screens');

const modules = import.meta.glob<{ default: Scene; needs?: SceneNeeds }>('./scenes/*.ts', { eager: true });
const scenes = Object.entries(modules).map(([path, { default: scene, needs }]) => ({
  name: path.slice('./scenes/'.length, -'.ts'.length),
  scene,
  needs,
}));
type NamedScene = (typeof scenes)[number];

function photographed({ name, scene }: NamedScene, meeting: Meeting, language: string): void {
  it(name, async () => {
    const page = await scene(meeting);
    const looks = LOOKS.map((look) => ({ ...look, file: join(folder ?? '', name, fileName(look, language)) }));
    await mkdir(join(folder ?? '', name), { recursive: true });
    await photograph(page, looks, writeFile);
  });
}

for (const [language, people] of Object.entries(LANGUAGES)) {
  describe(language, () => {
    const meeting = useMeeting({ people });
    for (const one of scenes.filter(({ needs }) => needs === undefined)) photographed(one, meeting, language);
  });
  for (const one of scenes.filter(({ needs }) => needs !== undefined))
    describe(language, () => photographed(one, useMeeting({ people, ...one.needs }), language));
}

describe('made of them:', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  for (const { name } of scenes)
    it(`sheet ${name}`, async () => {
      const read = async (file: string) => ({ caption: file, png: await readFile(join(folder, name, file)) });
      const rows = Object.keys(LANGUAGES).map((language) =>
        Promise.all(LOOKS.map((look) => read(fileName(look, language)))),
      );
      await writeFile(join(folder, `${name}.png`), await contactSheet(browser, name, await Promise.all(rows)));
    });

  for (const [name, file] of Object.entries(README_PICTURES))
    it(`README ${name}`, async () => {
      const picture = await asWebp(browser, await readFile(join(folder, name, file)));
      await mkdir(join(folder, 'README'), { recursive: true });
      await writeFile(join(folder, 'README', `${name}.webp`), picture);
    });
});

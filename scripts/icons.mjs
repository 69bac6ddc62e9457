// Draws the icons of the installed page from its favicon, after that was changed: node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../apps/web/public/', import.meta.url));
const picture = readFileSync(`${folder}favicon.svg`, 'utf8');
/** Systems cut what they mask, and iOS rounds by itself: these fill the square. */
const square = picture.replace('rx="8"', 'rx="0"');
/** A mask may leave a circle of four fifths of the width. */
const maskable = square
  .replace('viewBox="0 0 32 32"', 'viewBox="-3 -3 38 38"')
  .replace('<rect width="32" height="32"', '<rect x="-3" y="-3" width="38" height="38"');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const [name, size, svg] of [
  ['icon-192', 192, picture],
  ['icon-512', 512, picture],
  ['icon-maskable-512', 512, maskable],
  ['apple-touch-icon', 180, square],
]) {
  await page.setViewportSize({ width: Number(size), height: Number(size) });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
  await page.screenshot({ path: `${folder}icons/${name}.png`, omitBackground: true });
}
await browser.close();

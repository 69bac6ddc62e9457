import type { Browser } from 'playwright-core';

/** The pictures of the README, as they stand in `docs/pictures/`: which one of which scene. */
export const README_PICTURES = {
  'in-call': '1280-light-en.png',
  incoming: '360-light-en.png',
  conversation: '1280-light-en.png',
};

/** Wide enough for a README, and for screens with two pixels to the point. */
const WIDTH = 1280;

/** The picture as WebP, small enough for a repository. */
export async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const encoded = await page.evaluate(
    async ({ source, most }) => {
      const image = Object.assign(new Image(), { src: source });
      await image.decode();
      const scale = Math.min(1, most / image.naturalWidth);
      const canvas = new OffscreenCanvas(image.naturalWidth * scale, image.naturalHeight * scale);
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, most: WIDTH },
  );
  await page.close();
  return Buffer.from(encoded);
}

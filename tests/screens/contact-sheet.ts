import type { Browser } from 'playwright-core';

export interface Picture {
  caption: string;
  png: Buffer;
}

const STYLE = `
  body { margin: 0; padding: 24px; font: 14px system-ui; background: #777; color: #fff; width: max-content }
  h1 { font-size: 20px; margin: 0 }
  section { display: flex; gap: 16px; margin-top: 16px }
  figure { margin: 0 }
  figcaption { padding-bottom: 4px }
  img { display: block; height: 480px; width: auto }`;

function figure({ caption, png }: Picture): string {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  return `<figure><figcaption>${caption}</figcaption><img src="${source}"></figure>`;
}

/** All pictures of a scene as one, in rows. */
export async function contactSheet(
  browser: Browser,
  title: string,
  rows: readonly (readonly Picture[])[],
): Promise<Buffer> {
  const page = await browser.newPage();
  const sections = rows.map((pictures) => `<section>${pictures.map(figure).join('')}</section>`);
  await page.setContent(`<!doctype html><style>${STYLE}</style><h1>${title}</h1>${sections.join('')}`);
  const sheet = await page.locator('body').screenshot();
  await page.close();
  return sheet;
}

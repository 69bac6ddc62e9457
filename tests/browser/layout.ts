import type { Page } from 'playwright-core';

/** Runs in the page: what does not fit, one line for each element. */
function misfits(): string[] {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="switch"]';
  const { clientWidth: width, scrollWidth } = document.documentElement;
  // A phone zooms out instead: there it is told by what is cut off.
  const found = scrollWidth > width ? ['the page scrolls sideways'] : [];
  // A dialog is all that can be reached while it stands.
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const named = (element: Element) =>
    `${element.localName} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
  const isHidden = (element: Element) =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    element.closest('[inert], [aria-hidden="true"], .parley-visually-hidden') !== null;

  for (const element of root.querySelectorAll('*')) {
    if (isHidden(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.left < -1 || box.right > width + 1)) found.push(`${named(element)} is cut off`);
    const { overflowX } = getComputedStyle(element);
    if (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
      found.push(`${named(element)} scrolls sideways`);
  }
  for (const control of root.querySelectorAll(CONTROLS)) {
    if (isHidden(control) || control.matches(':disabled, .skip-link')) continue;
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const [box = new DOMRect()] = control.getClientRects();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!hit || !(control.contains(hit) || hit.contains(control)))
      found.push(`${named(control)} lies under ${hit ? named(hit) : 'nothing'}`);
  }
  scrollTo(0, 0);
  return found;
}

/** Expects that nothing is cut off or scrolls sideways, and that each control lies open to a finger. */
export async function expectFits(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(misfits);
  if (found.length > 0) throw new Error([`Does not fit: ${where}`, ...new Set(found)].join('\n  '));
}

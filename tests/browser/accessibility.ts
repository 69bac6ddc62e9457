import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.0 to 2.2, A and AA, and what the engine's makers hold to be good beyond it. */
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** All that a theme can spoil. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };

/** One line for each element that breaks a rule: `image-alt (critical): main > img: Images must have alternate text`. */
function describeViolations({ violations }: AxeResults): string[] {
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${impact}): ${target.flat().join(' >>> ')}: ${help}`),
  );
}

/**
 * Waits until nothing is on its way to somewhere else: a colour half-way between two has no contrast worth measuring.
 * The page stands at its top, where the bar that stays there lies over no control.
 */
function stillness(): Promise<unknown> {
  scrollTo({ top: 0, behavior: 'instant' });
  const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  return Promise.allSettled(ends.map(({ finished }) => finished));
}

/**
 * Expects that the accessibility engine finds nothing on the page as it stands, open shadow roots and frames included.
 * @param where what the failure names: the screen and its state
 */
export async function expectAccessible(page: Page, where: string, rules: RunOptions = RULES): Promise<void> {
  // Evaluated, not added as a script: the page's content policy allows no script but its own.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  await page.evaluate(stillness);
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, options),
    rules,
  );
  const violations = describeViolations(results);
  if (violations.length > 0) throw new Error([`Not accessible: ${where}`, ...violations].join('\n  '));
}

/** The same in light and in dark. */
export async function expectAccessibleInBothThemes(page: Page, where: string): Promise<void> {
  for (const [colorScheme, rules] of [
    ['light', RULES],
    ['dark', COLOURS],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, `${where}, ${colorScheme}`, rules);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

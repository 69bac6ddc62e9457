/** Gives a window of its own the styles that hold where the parts stand, however the page brought them there. */
export function copyStyles(from: Document | ShadowRoot, to: Window & typeof globalThis): void {
  const sheets = [...from.styleSheets, ...from.adoptedStyleSheets].map((sheet) => {
    const copy = new to.CSSStyleSheet();
    copy.replaceSync(textOf(sheet));
    return copy;
  });
  to.document.adoptedStyleSheets = sheets;
}

function textOf(sheet: CSSStyleSheet): string {
  try {
    return [...sheet.cssRules].map(({ cssText }) => cssText).join('\n');
  } catch {
    // From another origin: not ours, and not to be read.
    return '';
  }
}

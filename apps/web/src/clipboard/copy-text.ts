interface CopyingBrowser {
  /** Absent where the page is not secure. */
  clipboard?: Pick<Clipboard, 'write' | 'writeText'> | undefined;
  ClipboardItem?: new (items: Record<string, Promise<Blob>>) => ClipboardItem;
}

/**
 * Copies a text that may still be on its way. Safari (M8) lets a page write only in the turn of the click, so call this
 * there: the browser is handed the promise. @returns whether it was copied. Rejects as `text` does.
 */
export async function copyText(text: Promise<string>, browser: CopyingBrowser = thisBrowser()): Promise<boolean> {
  const { clipboard, ClipboardItem } = browser;
  const promised = clipboard && ClipboardItem ? writePromised(text, clipboard, ClipboardItem) : Promise.resolve(false);
  const [words, copied] = await Promise.all([text, promised]);
  if (copied || !clipboard) return copied;
  return clipboard.writeText(words).then(
    () => true,
    () => false,
  );
}

async function writePromised(
  text: Promise<string>,
  clipboard: Pick<Clipboard, 'write'>,
  Item: NonNullable<CopyingBrowser['ClipboardItem']>,
): Promise<boolean> {
  const blob = text.then((words) => new Blob([words], { type: 'text/plain' }));
  try {
    await Promise.all([clipboard.write([new Item({ 'text/plain': blob })]), blob]);
    return true;
  } catch {
    // Refused, or an engine that takes no promise: the plain way may still work.
    return false;
  }
}

function thisBrowser(): CopyingBrowser {
  return { clipboard: navigator.clipboard, ...('ClipboardItem' in globalThis && { ClipboardItem }) };
}

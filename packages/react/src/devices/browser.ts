/** Browsers that keep their permissions in different places. */
export type Browser = 'chromium' | 'android' | 'firefox' | 'safari' | 'ios' | 'other';

/**
 * Which browser a person must be told about. Only for words: what a browser can do is asked of the browser itself.
 * @param touchPoints `navigator.maxTouchPoints`, by which an iPad is told from the Mac that it says it is
 */
export function browserOf(userAgent: string, touchPoints: number): Browser {
  // Every browser there is Safari within, with Safari's permissions.
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)) return 'ios';
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (/Chrome\/|Chromium\//.test(userAgent)) return userAgent.includes('Android') ? 'android' : 'chromium';
  return userAgent.includes('Safari/') ? 'safari' : 'other';
}

/** The browser that this page runs in. */
export function thisBrowser(): Browser {
  return browserOf(navigator.userAgent, navigator.maxTouchPoints);
}

/**
 * Keeps the page at hand for when there is no network, once it has loaded. Without it (a certificate that the browser does
 * not trust, a private window) everything else works all the same.
 */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}

async function register(): Promise<void> {
  try {
    const { waiting } = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    waiting?.postMessage('parley:take-over');
  } catch (error) {
    console.warn('This page will not open without a network:', error);
  }
}

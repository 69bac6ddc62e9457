import { useEffect } from 'react';

/** A receiver under a red dot. As data, so that it shows at once and without a request. */
const RINGING_ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="8" fill="#0c6355"/>
    <path d="M11.2 7.6l2.3 4.6-1.9 1.9a13 13 0 0 0 6.3 6.3l1.9-1.9 4.6 2.3c.4 2.2-1.2 4-3.3 4C13.6 24.8 7.2 18.4 7.2 10.9c0-2.1 1.800-3.700 4-3.300z" fill="#fff"/>
    <circle cx="24" cy="8" r="7" fill="#fff"/>
    <circle cx="24" cy="8" r="5.5" fill="#d93025"/>
  </svg>`,
)}`;

/** Marks the tab's icon while `ringing`; the page's own comes back afterwards. */
export function useRingingIcon(ringing: boolean): void {
  useEffect(() => (ringing ? showRingingIcon() : undefined), [ringing]);
}

function showRingingIcon(): () => void {
  const own = [...document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
  const marked = document.createElement('link');
  marked.rel = 'icon';
  marked.type = 'image/svg+xml';
  marked.href = RINGING_ICON;
  // Browsers choose among all there are by type and size, so the page's own must go for a while.
  for (const link of own) link.remove();
  document.head.append(marked);
  return () => {
    marked.remove();
    document.head.append(...own);
  };
}

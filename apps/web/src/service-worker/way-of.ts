/** How a request of the page is answered. */
export type Way =
  /** The browser's own business: calls, data, other origins, whatever changes something. */
  | 'untouched'
  /** One of the page's views, all of which are the same document. */
  | 'view'
  /** A file whose name holds its content. */
  | 'hashed'
  /** A file of the page that keeps its name when it changes. */
  | 'named';

/** What the gateway answers itself; nothing of it is ever kept. */
const GATEWAY_PATHS = /^\/(?:api|socket\.io|embed|metrics|healthz|readyz)(?:\/|$)/;

/** The way of a request, when `named` are the page's own files outside `/assets/`. */
export function wayOf(
  request: { method: string; mode: string; url: string },
  { origin, named }: { origin: string; named: readonly string[] },
): Way {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin || GATEWAY_PATHS.test(url.pathname)) return 'untouched';
  if (named.includes(url.pathname)) return 'named';
  if (url.pathname.startsWith('/assets/')) return 'hashed';
  return request.mode === 'navigate' ? 'view' : 'untouched';
}

/** Where in the page somebody is. */
export type Route =
  | { page: 'conversations' }
  | { page: 'conversation'; id: string }
  | { page: 'history' }
  | { page: 'call'; id: string }
  | { page: 'invite'; token: string }
  | { page: 'settings' }
  | { page: 'check' }
  | { page: 'not-found' };

/** The route that a path names. */
export function routeOf(path: string): Route {
  const [first, second, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { page: 'conversations' };
  if (first === 'you' && second === undefined) return { page: 'settings' };
  if (first === 'check' && second === undefined) return { page: 'check' };
  if (first === 'history' && second === undefined) return { page: 'history' };
  const id = second === undefined || rest.length > 0 ? undefined : decoded(second);
  if (id === undefined) return { page: 'not-found' };
  if (first === 'c') return { page: 'conversation', id };
  if (first === 'calls') return { page: 'call', id };
  if (first === 'i') return { page: 'invite', token: id };
  return { page: 'not-found' };
}

/** The path of a route; {@link routeOf} reads it back. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'conversation':
      return `/c/${encodeURIComponent(route.id)}`;
    case 'call':
      return `/calls/${encodeURIComponent(route.id)}`;
    case 'invite':
      return `/i/${encodeURIComponent(route.token)}`;
    case 'history':
      return '/history';
    case 'check':
      return '/check';
    case 'settings':
      return '/you';
    case 'conversations':
    case 'not-found':
      return '/';
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

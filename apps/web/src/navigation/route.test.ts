import { describe, expect, it } from 'vitest';
import { pathOf, type Route, routeOf } from './route.ts';

describe('routes', () => {
  it.each<Route>([
    { page: 'conversations' },
    { page: 'settings' },
    { page: 'check' },
    { page: 'history' },
    { page: 'call', id: 'a-b_c' },
    { page: 'conversation', id: 'a-b_c' },
    { page: 'conversation', id: 'with/slash and é' },
    { page: 'invite', token: 'Zx9' },
  ])('reads back what it wrote: %o', (route) => {
    expect(routeOf(pathOf(route))).toEqual(route);
  });

  it.each(['/c', '/c/', '/i', '/c/a/b', '/x/y', '/you/too', '/check/it', '/history/x', '/calls', '/c/%E0%A4%A'])(
    'finds nothing at %s',
    (path) => {
      expect(routeOf(path)).toEqual({ page: 'not-found' });
    },
  );

  it('takes a trailing slash for the same place', () => {
    expect(routeOf('/i/abc/')).toEqual({ page: 'invite', token: 'abc' });
  });
});

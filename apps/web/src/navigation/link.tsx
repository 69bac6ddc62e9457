import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from './navigation.ts';
import { pathOf, type Route } from './route.ts';

/** A link within the page. Opening it in a new tab works as with any other link. */
export function Link({ to, ...rest }: { to: Route } & Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={pathOf(to)} onClick={follow} />;
}

import { usePageTitle } from '@parley/react/parts';
import { type ReactNode, useEffect, useRef } from 'react';
import { hasMoved } from './navigation/navigation.ts';

/** The heading of a page: names the browser's tab, and takes the focus when somebody came here from within. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (hasMoved()) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}

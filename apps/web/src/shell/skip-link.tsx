import { Button } from '@parley/react/parts';
import type { RefObject } from 'react';
import { usePageT } from '../language/page-words.ts';
import './skip-link.css';

/** The first stop of the Tab key: past what stands on every page, to the page itself. */
export function SkipLink({ to }: { to: RefObject<HTMLElement | null> }) {
  const p = usePageT();
  return (
    <Button className="parley-button skip-link" onClick={() => to.current?.focus()}>
      {p('shell.skip')}
    </Button>
  );
}

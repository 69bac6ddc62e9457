import { LateView } from '@parley/react/parts';
import type { ReactNode } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { NotLoaded } from './not-loaded.tsx';

interface ViewBoundaryProps {
  /** What stands there until the view does; by default a word that it is loading. */
  waiting?: ReactNode;
  children: ReactNode;
}

/** Around a view that is loaded when it is first opened: waits for it, and says so when it cannot be had. */
export function ViewBoundary({ waiting = <Loading />, children }: ViewBoundaryProps) {
  return (
    <LateView waiting={waiting} failed={<ViewNotLoaded />}>
      {children}
    </LateView>
  );
}

function ViewNotLoaded() {
  const p = usePageT();
  return (
    <>
      <PageHeading title={p('trouble.notLoadedTitle')} />
      <NotLoaded />
    </>
  );
}

function Loading() {
  const p = usePageT();
  return (
    <p className="parley-quiet" role="status">
      {p('trouble.loading')}
    </p>
  );
}

import { Banner, Button } from '@parley/react/parts';
import { Component, type ReactNode, Suspense } from 'react';
import { usePageT } from '../../language/page-words.ts';

interface ViewBoundaryProps {
  /** What stands there until the view does; by default a word that it is loading. */
  waiting?: ReactNode;
  children: ReactNode;
}

/** Around a view that is loaded when it is first opened: waits for it, and says so when it cannot be had. */
export class ViewBoundary extends Component<ViewBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (this.state.failed) return <NotLoaded />;
    const { waiting = <Loading />, children } = this.props;
    return <Suspense fallback={waiting}>{children}</Suspense>;
  }
}

function Loading() {
  const p = usePageT();
  return (
    <p className="parley-quiet" role="status">
      {p('trouble.loading')}
    </p>
  );
}

function NotLoaded() {
  const p = usePageT();
  return (
    <Banner tone="trouble" actions={<Button onClick={() => location.reload()}>{p('trouble.reload')}</Button>}>
      {p('trouble.notLoaded')}
    </Banner>
  );
}

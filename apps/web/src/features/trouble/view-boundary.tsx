import { Banner, Button } from '@parley/react/parts';
import { Component, type ReactNode, Suspense } from 'react';
import { usePageT } from '../../language/page-words.ts';

/** Around a view that is loaded when it is first opened: waits for it, and says so when it cannot be had. */
export class ViewBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (this.state.failed) return <NotLoaded />;
    return <Suspense fallback={<Loading />}>{this.props.children}</Suspense>;
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

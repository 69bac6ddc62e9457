import { Component, type ReactNode, Suspense } from 'react';

export interface LateViewProps {
  /** What stands there until the view does. */
  waiting: ReactNode;
  /** What stands there when the view cannot be had. */
  failed: ReactNode;
  children: ReactNode;
}

/** Around a view that comes on demand: there is always something to see, and what is around it goes on. */
export class LateView extends Component<LateViewProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { waiting, failed, children } = this.props;
    return this.state.failed ? failed : <Suspense fallback={waiting}>{children}</Suspense>;
  }
}

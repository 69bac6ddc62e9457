import type { CurrentCall } from '@parley/sdk';
import { useEffect } from 'react';
import { useParleyClient, useParleyState } from '../../client/parley-provider.tsx';
import { LateView } from '../../on-demand/late-view.tsx';
import { onDemand, useOnDemand } from '../../on-demand/on-demand.ts';
import { whenIdle } from '../../on-demand/when-idle.ts';
import { CallBar } from '../call-bar.tsx';

const screen = onDemand(async () => (await import('./call-screen.tsx')).CallScreen);

/** The call's screen. Until its code is there, and where that cannot be had, there is the bar: no call is without its buttons. */
export function LateCallScreen({ call }: { call: CurrentCall }) {
  return (
    <LateView waiting={<CallBar call={call} />} failed={<WithoutScreen call={call} />}>
      <Screen call={call} />
    </LateView>
  );
}

function Screen({ call }: { call: CurrentCall }) {
  const View = useOnDemand(screen);
  return <View call={call} />;
}

/** Has the screen at hand before anybody calls: fetched when the page is idle, and at the latest when it rings. */
export function useScreenAtHand(): void {
  const soon = useParleyState(({ call, incoming }) => call !== null || incoming.length > 0);
  useEffect(() => {
    if (!soon) return whenIdle(screen.prefetch);
    screen.prefetch();
    return undefined;
  }, [soon]);
}

/** The call goes on as a bar, which says so. */
function WithoutScreen({ call }: { call: CurrentCall }) {
  const { desk } = useParleyClient();
  useEffect(() => {
    desk.setState({ expanded: false, screenMissing: true });
    screen.prefetch();
  }, [desk]);
  return <CallBar call={call} />;
}

import { useParley } from '@parley/react';
import { useEffect } from 'react';

/** While `waiting`, runs `task` when the gateway can be reached again. */
export function useGatewayBack(waiting: boolean, task: () => void): void {
  const { store } = useParley();
  useEffect(() => {
    if (!waiting) return;
    return store.subscribe((now, before) => {
      if (now.connection.state === 'online' && before.connection.state !== 'online') task();
    });
  }, [store, waiting, task]);
}

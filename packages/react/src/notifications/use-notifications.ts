import { useEffect, useState } from 'react';
import { useCallPreferences } from '../placing/use-call-preferences.ts';
import { followNotificationState, type NotificationState, notificationState } from './notification-permission.ts';

export interface Notifications {
  state: NotificationState;
  /** The offer was closed, and is not to be made again. */
  dismissed: boolean;
  /** Asks the person; only from a click, as browsers want it. */
  ask(): void;
  dismiss(): void;
}

/** Whether calls may be announced by the system's notifications. */
export function useNotifications(): Notifications {
  const [state, setState] = useState(notificationState);
  const [{ notificationsDismissed: dismissed }, change] = useCallPreferences();
  useEffect(() => followNotificationState(() => setState(notificationState())), []);
  return {
    state,
    dismissed,
    ask() {
      const told = () => setState(notificationState());
      Notification.requestPermission().then(told, told);
    },
    dismiss: () => change({ notificationsDismissed: true }),
  };
}

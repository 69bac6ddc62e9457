import { useCallDesk, useParleyState } from '../client/parley-provider.tsx';

/** Whether a call fills the page, so that nothing behind it is to be seen or reached. */
export function useCovered(): boolean {
  const expanded = useCallDesk((desk) => desk.expanded);
  return useParleyState((state) => state.call !== null) && expanded;
}

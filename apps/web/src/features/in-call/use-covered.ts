import { useStore } from 'zustand';
import { useParley } from '../../session/use-session.ts';
import { callDesk } from './call-desk.ts';

/** Whether a call fills the page, so that nothing behind it is to be seen or reached. */
export function useCovered(): boolean {
  const expanded = useStore(callDesk, (desk) => desk.expanded);
  return useParley((state) => state.call !== null) && expanded;
}

import { useStore } from 'zustand';
import { useParleyClient } from '../client/parley-provider.tsx';
import type { CallPreferences } from './call-preferences.ts';

/** What somebody wants of every call in this browser, and how to change it. */
export function useCallPreferences(): [
  preferences: CallPreferences,
  change: (preferences: Partial<CallPreferences>) => void,
] {
  const { preferences } = useParleyClient().desk;
  return [useStore(preferences), preferences.change];
}

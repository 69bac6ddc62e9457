import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { Corner } from './corner.ts';

/** How somebody likes to see themselves, on this browser. */
export interface SelfViewChoice {
  corner: Corner;
  hidden: boolean;
  /** `null`: as a mirror, unless the camera looks away from them. */
  mirrored: boolean | null;
}

const BEGINNING: SelfViewChoice = { corner: 'bottom-right', hidden: false, mirrored: null };

/** Kept over reloads where the browser lets a page keep anything. */
export const selfViewChoice = createStore<SelfViewChoice>()(
  persist(() => BEGINNING, { name: 'parley.self-view', storage: createJSONStorage(() => localStorage) }),
);

/** The choice as it stands. */
export function useSelfViewChoice(): SelfViewChoice {
  return useStore(selfViewChoice);
}

import { memoryStorage } from '@parley/sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isRingtoneName, type RingtoneName } from '../tones/ringtones.ts';

/** What somebody wants of every call in this browser. */
export interface CallPreferences {
  /** Look at oneself before a call is placed or joined; otherwise one click calls at once. */
  previewFirst: boolean;
  ringtone: RingtoneName;
  /** Of the ringtone, from 0 to 1. */
  volume: number;
  /** The offer of notifications was closed once, and is not made again. */
  notificationsDismissed: boolean;
}

export interface CallPreferencesStore extends StoreApi<CallPreferences> {
  /** Changes and keeps what is named. */
  change(preferences: Partial<CallPreferences>): void;
  /** Takes in what another tab has kept, until the returned function is called. */
  followOtherTabs(): () => void;
}

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'parley.calls';

const USUAL: CallPreferences = {
  previewFirst: false,
  ringtone: 'chimes',
  volume: 0.8,
  notificationsDismissed: false,
};

/** The preferences as `kept` has them. */
export function createCallPreferences(kept: Kept = browserStorage()): CallPreferencesStore {
  const store = createStore<CallPreferences>(() => preferencesIn(kept.getItem(KEY)));
  return Object.assign(store, {
    change(preferences: Partial<CallPreferences>) {
      store.setState(preferences);
      kept.setItem(KEY, JSON.stringify(store.getState()));
    },
    followOtherTabs() {
      const follow = ({ key, newValue }: StorageEvent) => {
        if (key === KEY) store.setState(preferencesIn(newValue));
      };
      addEventListener('storage', follow);
      return () => removeEventListener('storage', follow);
    },
  });
}

/** What was kept, by this page or by a version of it that knew other things. */
function preferencesIn(text: string | null): CallPreferences {
  const kept = parsed(text);
  return {
    previewFirst: typeof kept.previewFirst === 'boolean' ? kept.previewFirst : USUAL.previewFirst,
    ringtone: isRingtoneName(kept.ringtone) ? kept.ringtone : USUAL.ringtone,
    volume: typeof kept.volume === 'number' ? Math.min(1, Math.max(0, kept.volume)) : USUAL.volume,
    notificationsDismissed: kept.notificationsDismissed === true,
  };
}

function parsed(text: string | null): Partial<Record<keyof CallPreferences, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

// Reading the property itself throws where a browser forbids storage.
function browserStorage(): Kept {
  try {
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

import type { Store } from './port.ts';

/** A store under test, empty at first. */
export interface StoreUnderTest {
  store: Store;
  /** Closes it and opens what it kept. */
  reopen(): Promise<Store>;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

export type OpenStoreUnderTest = () => Promise<StoreUnderTest>;

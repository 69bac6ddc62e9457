import { describe } from 'vitest';
import { callContract } from './contract-calls.ts';
import { directoryContract } from './contract-directory.ts';
import { historyContract } from './contract-history.ts';
import type { Store } from './port.ts';

/** A store under test. */
export interface Opened {
  store: Store;
  /** Closes it and opens what it kept. */
  reopen(): Promise<Store>;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

/** What every implementation of the port keeps to; `open` gives an empty store. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    callContract(open);
    historyContract(open);
    directoryContract(open);
  });
}

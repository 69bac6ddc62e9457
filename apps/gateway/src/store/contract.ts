import { describe } from 'vitest';
import { callContract } from './contract-calls.ts';
import { directoryContract } from './contract-directory.ts';
import { historyContract } from './contract-history.ts';
import { outboxContract } from './contract-outbox.ts';
import { requestContract } from './contract-requests.ts';
import type { OpenStoreUnderTest } from './store-under-test.ts';

/** What every implementation of the port keeps to. */
export function storeContract(name: string, open: OpenStoreUnderTest): void {
  describe(name, { timeout: 30_000 }, () => {
    callContract(open);
    historyContract(open);
    directoryContract(open);
    outboxContract(open);
    requestContract(open);
  });
}

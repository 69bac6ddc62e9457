import { browserStorage, type KeyValue } from './browser-storage.ts';

/**
 * Who uses this tab. An account is shared by all tabs and outlives them; a link guest belongs to one tab and one
 * conversation, and is gone with the tab (L14).
 */
export type Identity =
  | { kind: 'account'; token: string }
  | { kind: 'link-guest'; token: string; conversationId: string };

const ACCOUNT = 'parley.token';
const LINK_GUEST = 'parley.link-guest';

/** Keeps identities between page loads. */
export class IdentityStore {
  readonly #lasting: KeyValue;
  readonly #ofTab: KeyValue;

  constructor(lasting: KeyValue, ofTab: KeyValue) {
    this.#lasting = lasting;
    this.#ofTab = ofTab;
  }

  /** The tab's own guest goes before the account of all tabs. */
  read(): Identity | null {
    const guest = linkGuestOf(this.#ofTab.getItem(LINK_GUEST));
    if (guest) return guest;
    const token = this.#lasting.getItem(ACCOUNT);
    return token ? { kind: 'account', token } : null;
  }

  keep(identity: Identity): void {
    if (identity.kind === 'account') this.#lasting.setItem(ACCOUNT, identity.token);
    else this.#ofTab.setItem(LINK_GUEST, JSON.stringify(identity));
  }

  forget(kind: Identity['kind']): void {
    if (kind === 'account') this.#lasting.removeItem(ACCOUNT);
    else this.#ofTab.removeItem(LINK_GUEST);
  }
}

/** The identities of this browser and this tab. */
export const identities = () =>
  new IdentityStore(
    browserStorage(() => localStorage),
    browserStorage(() => sessionStorage),
  );

/** Whether a change in another tab concerns the account. */
export function isAccountKey(key: string | null): boolean {
  return key === null || key === ACCOUNT;
}

function linkGuestOf(text: string | null): Identity | null {
  if (text === null) return null;
  try {
    const { token, conversationId } = JSON.parse(text) as Record<string, unknown>;
    if (typeof token !== 'string' || typeof conversationId !== 'string') return null;
    return { kind: 'link-guest', token, conversationId };
  } catch {
    return null;
  }
}

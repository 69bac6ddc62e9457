import type { CommandName, CommandPayload } from '@parley/protocol';
import { REQUEST_ID_MEMORY_MS } from '@parley/protocol/limits';
import type { Clock } from '@parley/runtime';
import type { KeptStrings } from '../platform.ts';

const OUTBOX_KEY = 'parley.outbox';
/** Far more than a person decides while a connection is away. */
const MOST_KEPT = 20;

const LASTING = ['call:join', 'call:reject', 'call:leave', 'call:end'] as const satisfies CommandName[];

/** What outlives its page: a person's yes, no and goodbye to a call. */
export type LastingName = (typeof LASTING)[number];

/** A command that has no answer yet, as the tab remembers it. */
export type KeptCommand = {
  [Name in LastingName]: {
    name: Name;
    payload: CommandPayload<Name> & { requestId: string };
    /** Whose it is: a tab may be signed out and in again. */
    personId: string;
    /** Milliseconds since 1970 by this device's clock. */
    at: number;
    /** Whether the gateway may have done it already. */
    sent: boolean;
  };
}[LastingName];

/**
 * The lasting commands of this tab that have no answer yet, over a refresh (F5.1): at most twenty, none older than the gateway's
 * memory of their `requestId`.
 */
export class Outbox {
  readonly #storage: KeptStrings;
  readonly #clock: Clock;
  #personId: string | undefined;

  constructor(storage: KeptStrings, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** A session of this person began. @returns what an earlier page of theirs left behind, in order; once. */
  open(personId: string): KeptCommand[] {
    const left = this.#personId === undefined ? this.#read().filter((kept) => kept.personId === personId) : [];
    this.#personId = personId;
    return left;
  }

  /** Keeps a command until it is removed; nothing of a name that does not last, or before anybody is known. */
  put(name: CommandName, payload: object & { requestId: string }): void {
    if (this.#personId === undefined || !LASTING.some((lasting) => lasting === name)) return;
    const kept = { name, payload, personId: this.#personId, at: this.#clock.now(), sent: false } as KeptCommand;
    this.#write([...this.#read().filter((other) => !isOf(other, payload.requestId)), kept].slice(-MOST_KEPT));
  }

  /** It left on some connection. */
  sent(requestId: string): void {
    this.#change(requestId, (kept) => [{ ...kept, sent: true }]);
  }

  remove(requestId: string): void {
    this.#change(requestId, () => []);
  }

  /** This tab is a copy of one that lives: what it remembers is the other's to say. */
  clear(): void {
    this.#storage.removeItem(OUTBOX_KEY);
  }

  #change(requestId: string, change: (kept: KeptCommand) => KeptCommand[]): void {
    const all = this.#read();
    if (all.some((kept) => isOf(kept, requestId)))
      this.#write(all.flatMap((kept) => (isOf(kept, requestId) ? change(kept) : [kept])));
  }

  #read(): KeptCommand[] {
    const oldest = this.#clock.now() - REQUEST_ID_MEMORY_MS;
    return parsed(this.#storage.getItem(OUTBOX_KEY)).filter(({ at }) => at > oldest);
  }

  #write(kept: KeptCommand[]): void {
    if (kept.length === 0) this.clear();
    else this.#storage.setItem(OUTBOX_KEY, JSON.stringify(kept));
  }
}

function isOf({ payload }: KeptCommand, requestId: string): boolean {
  return payload.requestId === requestId;
}

// Another version may have written it; what cannot be read was never said.
function parsed(text: string | null): KeptCommand[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKeptCommand) : [];
  } catch {
    return [];
  }
}

function isKeptCommand(value: unknown): value is KeptCommand {
  const { name, payload, personId, at, sent } = (value ?? {}) as Partial<KeptCommand>;
  return (
    LASTING.some((lasting) => lasting === name) &&
    typeof payload?.callId === 'string' &&
    typeof payload.requestId === 'string' &&
    typeof personId === 'string' &&
    typeof at === 'number' &&
    typeof sent === 'boolean'
  );
}

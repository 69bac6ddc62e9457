import { isProtocolError } from '@parley/react';
import type { Api } from '@parley/sdk/http';
import { refreshDelay } from './token-life.ts';

const RETRY_MS = 60_000;
// Longer timers overflow and fire at once; a long sleep of the machine is noticed at the next wake-up anyway.
const LONGEST_WAIT_MS = 12 * 60 * 60_000;

/** Asks for the next token when half of the present one's life is over. The returned function stops it. */
export function keepTokenFresh(session: {
  api: Api;
  currentToken(): string;
  onToken(token: string): void;
  onRefused(): void;
}): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const plan = (delay: number | null) => {
    if (delay === null || stopped) return;
    timer = setTimeout(wake, Math.min(delay, LONGEST_WAIT_MS));
  };
  const wake = async () => {
    const delay = refreshDelay(session.currentToken(), Date.now());
    if (delay === null || delay > 0) return plan(delay);
    try {
      const token = await session.api.refreshToken();
      if (stopped) return;
      session.onToken(token);
      // A token that is already half over when it comes must not be asked for without pause.
      plan(Math.max(RETRY_MS, refreshDelay(token, Date.now()) ?? RETRY_MS));
    } catch (error) {
      if (stopped) return;
      if (isProtocolError(error, 'UNAUTHENTICATED')) session.onRefused();
      else plan(RETRY_MS);
    }
  };

  plan(refreshDelay(session.currentToken(), Date.now()));
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

import type { RouteAnswer } from '@parley/protocol';
import { isProtocolError } from '@parley/react';
import { createApi } from '@parley/sdk/http';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useBackOnline } from '../trouble/use-back-online.ts';

export type Invitation = RouteAnswer<'GET /api/invites/:token'>;

/** What is known of an invite link so far. */
export type InvitationState =
  | { state: 'looking-up' }
  | { state: 'found'; invitation: Invitation }
  /** Revoked, or never was one. */
  | { state: 'dead' }
  | { state: 'failed'; error: unknown };

/** Looks up what the link leads to; again when asked to, and by itself when the network comes back. */
export function useInvitation(token: string): { known: InvitationState; lookUp(): void } {
  const [known, setKnown] = useState<InvitationState>({ state: 'looking-up' });
  const latest = useRef(0);

  const lookUp = useCallback(() => {
    const attempt = ++latest.current;
    const show = (state: InvitationState) => {
      if (attempt === latest.current) setKnown(state);
    };
    createApi({ url: location.origin })
      .invite(token)
      .then(
        (invitation) => show({ state: 'found', invitation }),
        (error: unknown) =>
          show(isProtocolError(error, 'INVITE_NOT_FOUND') ? { state: 'dead' } : { state: 'failed', error }),
      );
  }, [token]);

  useEffect(() => {
    lookUp();
    return () => {
      latest.current++;
    };
  }, [lookUp]);

  useBackOnline(known.state === 'failed', lookUp);
  return { known, lookUp };
}

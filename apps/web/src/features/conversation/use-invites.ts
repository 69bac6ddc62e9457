import type { Invite } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';

interface Invites {
  /** The links that still work, the one that does so longest first. */
  links: Invite[];
  /** Why they could not be read, in a sentence. */
  trouble: string | null;
  /** Reads them again: other members make and revoke links too. */
  refresh(): void;
  make(): Promise<Invite>;
  revoke(token: string): Promise<void>;
}

/** The invite links of a conversation. */
export function useInvites(conversationId: string): Invites {
  const { api } = useSession();
  const [links, setLinks] = useState<Invite[]>([]);
  const [trouble, setTrouble] = useState<{ error: unknown } | null>(null);

  const refresh = useCallback(
    () =>
      void api.invites(conversationId).then(
        (invites) => {
          setLinks(longestFirst(invites));
          setTrouble(null);
        },
        (error: unknown) => setTrouble({ error }),
      ),
    [api, conversationId],
  );
  useEffect(refresh, [refresh]);
  useGatewayBack(trouble !== null, refresh);
  const told = useTroubleToTell(trouble);

  return {
    links,
    trouble: told,
    refresh,
    async make() {
      const invite = await api.createInvite(conversationId);
      setLinks((others) => longestFirst([invite, ...others]));
      setTrouble(null);
      return invite;
    },
    async revoke(token) {
      await api.deleteInvite(token);
      setLinks((all) => all.filter((invite) => invite.token !== token));
    },
  };
}

function longestFirst(invites: Invite[]): Invite[] {
  return [...invites].sort((one, other) => other.expiresAt.localeCompare(one.expiresAt));
}

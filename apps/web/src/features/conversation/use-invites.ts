import type { Invite } from '@parley/protocol';
import { errorSentence, useT } from '@parley/react';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';

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
  const t = useT();
  const { api } = useSession();
  const [links, setLinks] = useState<Invite[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);

  const refresh = useCallback(
    () =>
      void api.invites(conversationId).then(
        (invites) => setLinks(longestFirst(invites)),
        (error: unknown) => setTrouble(errorSentence(t, error)),
      ),
    [api, conversationId, t],
  );
  useEffect(refresh, [refresh]);

  return {
    links,
    trouble,
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

import type { Invite } from '@parley/protocol';
import { useReadings } from '@parley/react';
import { useCallback } from 'react';
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

const NONE_YET: Invite[] = [];

/** The invite links of a conversation. */
export function useInvites(conversationId: string): Invites {
  const { api } = useSession();
  const ask = useCallback(() => api.invites(conversationId), [api, conversationId]);
  const { value, failure, read, change } = useReadings(ask, NONE_YET);
  useGatewayBack(failure !== null, read);
  const trouble = useTroubleToTell(failure);

  return {
    links: longestFirst(value),
    trouble,
    refresh: read,
    async make() {
      const invite = await api.createInvite(conversationId);
      change((links) => [invite, ...without(links, invite.token)]);
      return invite;
    },
    async revoke(token) {
      await api.deleteInvite(token);
      change((links) => without(links, token));
    },
  };
}

function without(invites: Invite[], token: string): Invite[] {
  return invites.filter((invite) => invite.token !== token);
}

function longestFirst(invites: Invite[]): Invite[] {
  return [...invites].sort((one, other) => other.expiresAt.localeCompare(one.expiresAt));
}

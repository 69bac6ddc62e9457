import type { User } from '@parley/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';

/** What is known of whoever is signed in, and how to learn it again. */
export interface Me {
  /** `null` until it is known. */
  user: User | null;
  /** Why it could not be read. */
  failure: { error: unknown } | null;
  read(): void;
  /** Shows what the gateway answered to a change. */
  show(user: User): void;
}

/** Who is signed in, as the gateway knows them. */
export function useMe(): Me {
  const { api } = useSession();
  const [user, show] = useState<User | null>(null);
  const [failure, setFailure] = useState<Me['failure']>(null);
  const read = useCallback(() => {
    setFailure(null);
    api.me().then(show, (error: unknown) => setFailure({ error }));
  }, [api]);
  useEffect(read, [read]);
  useGatewayBack(failure !== null, read);
  return { user, failure, read, show };
}

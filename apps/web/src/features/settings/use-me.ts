import type { User } from '@parley/protocol';
import { type ReadValue, useReadings } from '@parley/react';
import { useCallback } from 'react';
import { useSession } from '../../session/use-session.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';

/** What is known of whoever is signed in, and how to learn it again. */
export interface Me {
  /** `null` until it is known. */
  user: User | null;
  /** Why it could not be read. */
  failure: ReadValue<User | null>['failure'];
  read(): void;
  /** Shows what was changed, as the gateway answered; another change may be under way. */
  show(changed: Partial<User>): void;
}

/** Who is signed in, as the gateway knows them. */
export function useMe(): Me {
  const { api } = useSession();
  const ask = useCallback((): Promise<User | null> => api.me(), [api]);
  const { value: user, failure, read, change } = useReadings(ask, null);
  useGatewayBack(failure !== null, read);
  return { user, failure, read, show: (changed) => change((before) => before && { ...before, ...changed }) };
}

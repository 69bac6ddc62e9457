import { useReadings } from '@parley/react';
import { useCallback } from 'react';
import { useSession } from '../../session/use-session.ts';
import { withBlock } from '../blocking/with-block.ts';

interface Blocks {
  /** Whether one has blocked them; `undefined` until it is known. */
  isBlocked(userId: string): boolean | undefined;
  setBlocked(userId: string, blocked: boolean): Promise<void>;
}

/** Whom one has blocked (L17). Nobody else learns of it. Could it not be read, neither is offered. */
export function useBlocks(): Blocks {
  const { api, kind } = useSession();
  const ask = useCallback(
    async (): Promise<ReadonlySet<string> | null> =>
      kind === 'link-guest' ? null : new Set((await api.blocks()).map(({ id }) => id)),
    [api, kind],
  );
  const { value: blocked, change } = useReadings(ask, null);

  return {
    isBlocked: (userId) => blocked?.has(userId),
    setBlocked: useCallback(
      async (userId, wanted) => {
        await (wanted ? api.block(userId) : api.unblock(userId));
        change((before) => before && withBlock(before, userId, wanted));
      },
      [api, change],
    ),
  };
}

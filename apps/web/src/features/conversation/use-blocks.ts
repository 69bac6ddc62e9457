import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';

interface Blocks {
  /** Whether one has blocked them; `undefined` until it is known. */
  isBlocked(userId: string): boolean | undefined;
  setBlocked(userId: string, blocked: boolean): Promise<void>;
}

/** Whom one has blocked (L17). Nobody else learns of it. */
export function useBlocks(): Blocks {
  const { api, kind } = useSession();
  const [blocked, setBlocked] = useState<ReadonlySet<string> | null>(null);

  useEffect(() => {
    if (kind === 'link-guest') return;
    let left = false;
    api.blocks().then(
      (users) => {
        if (!left) setBlocked(new Set(users.map(({ id }) => id)));
      },
      // Unknown: then neither is offered.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [api, kind]);

  return {
    isBlocked: (userId) => blocked?.has(userId),
    setBlocked: useCallback(
      async (userId, wanted) => {
        await (wanted ? api.block(userId) : api.unblock(userId));
        setBlocked((before) => {
          const after = new Set(before);
          if (wanted) after.add(userId);
          else after.delete(userId);
          return after;
        });
      },
      [api],
    ),
  };
}

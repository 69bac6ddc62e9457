import type { User } from '@parley/protocol';
import { errorSentence, useT } from '@parley/react';
import { Button, useErrand } from '@parley/react/parts';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session/use-session.ts';

/** Who may not ring one, and whoever else could be blocked (L17). */
export function BlockedPeople() {
  const t = useT();
  const { api } = useSession();
  const [people, setPeople] = useState<User[]>([]);
  const [blocked, setBlocked] = useState<User[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const errand = useErrand();

  const read = useCallback(async () => {
    const [known, barred] = await Promise.all([api.users(''), api.blocks()]);
    setPeople(known);
    setBlocked(barred);
  }, [api]);

  useEffect(() => {
    read().catch((error: unknown) => setTrouble(errorSentence(t, error)));
  }, [read, t]);

  const isBlocked = (id: string) => blocked.some((each) => each.id === id);
  const all = [...blocked, ...people.filter(({ id }) => !isBlocked(id))];
  const toggle = async (id: string) => {
    await (isBlocked(id) ? api.unblock(id) : api.block(id));
    await read();
  };

  return (
    <section className="parley-card" aria-labelledby="blocked-heading">
      <h2 id="blocked-heading">Who may ring you</h2>
      <p className="parley-quiet">Calls of a blocked person do not ring, and they cannot tell.</p>
      {(errand.trouble ?? trouble) ? <p role="alert">{errand.trouble ?? trouble}</p> : null}
      {all.length === 0 ? <p className="parley-quiet">You share no conversation with anybody yet.</p> : null}
      <ul>
        {all.map(({ id, displayName }) => (
          <li key={id}>
            <span>
              {displayName}
              {isBlocked(id) ? <span className="parley-quiet"> · blocked</span> : null}
            </span>
            <Button
              aria-label={`${isBlocked(id) ? 'Unblock' : 'Block'} ${displayName}`}
              disabled={errand.busy}
              onClick={() => errand.run(() => toggle(id))}
            >
              {isBlocked(id) ? 'Unblock' : 'Block'}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

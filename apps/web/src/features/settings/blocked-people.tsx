import type { User } from '@parley/protocol';
import { Avatar, Button, useErrand } from '@parley/react/parts';
import { useCallback, useEffect, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { useSession } from '../../session/use-session.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
import { SettingsSection } from './settings-section.tsx';

/** Who may not ring one, and whoever else could be blocked (L17). */
export function BlockedPeople() {
  const p = usePageT();
  const { people, failure, isBlocked, toggle } = useBlocks();
  const errand = useErrand();
  const untold = useTroubleToTell(failure);
  const trouble = errand.trouble ?? untold;
  return (
    <SettingsSection title={p('settings.blocked')} words={p('settings.blockedMeans')}>
      {trouble === null ? null : <p role="alert">{trouble}</p>}
      {people?.length === 0 ? <p className="parley-quiet">{p('settings.nobodyToBlock')}</p> : null}
      <ul className="settings__people" hidden={!people?.length}>
        {people?.map(({ id, displayName }) => (
          <li key={id}>
            <Avatar name={displayName} />
            <span className="settings__person">
              {displayName}
              {isBlocked(id) ? <span className="parley-quiet"> · {p('settings.isBlocked')}</span> : null}
            </span>
            <Button
              aria-label={p(isBlocked(id) ? 'settings.unblockName' : 'settings.blockName', { name: displayName })}
              disabled={errand.busy}
              onClick={() => errand.run(() => toggle(id))}
            >
              {p(isBlocked(id) ? 'settings.unblock' : 'settings.block')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function useBlocks() {
  const { api } = useSession();
  const [known, setKnown] = useState<{ people: User[]; blocked: ReadonlySet<string> } | null>(null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);

  const read = useCallback(async () => {
    const [acquaintances, blocked] = await Promise.all([api.users(''), api.blocks()]);
    const ids = new Set(blocked.map(({ id }) => id));
    setKnown((before) => ({
      blocked: ids,
      // Whoever is on the list stays where they are, so that a click moves nothing under the finger.
      people: before?.people ?? [...blocked, ...acquaintances.filter(({ id }) => !ids.has(id))],
    }));
  }, [api]);

  const begin = useCallback(() => {
    setFailure(null);
    read().catch((error: unknown) => setFailure({ error }));
  }, [read]);
  useEffect(begin, [begin]);
  useGatewayBack(failure !== null, begin);

  const isBlocked = (id: string) => known?.blocked.has(id) ?? false;
  const toggle = async (id: string) => {
    await (isBlocked(id) ? api.unblock(id) : api.block(id));
    await read();
  };
  return { people: known?.people, failure, isBlocked, toggle };
}

import type { User } from '@parley/protocol';
import { useReadings } from '@parley/react';
import { Avatar, Button, useErrand } from '@parley/react/parts';
import { useCallback } from 'react';
import { settingsWords } from '../../language/settings-words.ts';
import { useSession } from '../../session/use-session.ts';
import { withBlock } from '../blocking/with-block.ts';
import { useGatewayBack } from '../trouble/use-gateway-back.ts';
import { useTroubleToTell } from '../trouble/use-trouble-to-tell.ts';
import { SettingsSection } from './settings-section.tsx';

/** Who may not ring one, and whoever else could be blocked (L17). */
export function BlockedPeople() {
  const say = settingsWords.useTranslate();
  const { people, failure, isBlocked, toggle } = useBlocks();
  const errand = useErrand();
  const untold = useTroubleToTell(failure);
  const trouble = errand.trouble ?? untold;
  return (
    <SettingsSection title={say('settings.blocked')} words={say('settings.blockedMeans')}>
      {trouble === null ? null : <p role="alert">{trouble}</p>}
      {people?.length === 0 ? <p className="parley-quiet">{say('settings.nobodyToBlock')}</p> : null}
      <ul className="settings__people" hidden={!people?.length}>
        {people?.map(({ id, displayName }) => (
          <li key={id}>
            <Avatar name={displayName} />
            <span className="settings__person">
              {displayName}
              {isBlocked(id) ? <span className="parley-quiet"> · {say('settings.isBlocked')}</span> : null}
            </span>
            <Button
              aria-label={say(isBlocked(id) ? 'settings.unblockName' : 'settings.blockName', { name: displayName })}
              disabled={errand.busy}
              onClick={() => errand.run(() => toggle(id))}
            >
              {say(isBlocked(id) ? 'settings.unblock' : 'settings.block')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

interface Known {
  people: User[];
  blocked: ReadonlySet<string>;
}

function useBlocks() {
  const { api } = useSession();
  const ask = useCallback(async (): Promise<Known | null> => {
    const [acquaintances, blocked] = await Promise.all([api.users(''), api.blocks()]);
    const ids = new Set(blocked.map(({ id }) => id));
    return { blocked: ids, people: [...blocked, ...acquaintances.filter(({ id }) => !ids.has(id))] };
  }, [api]);
  const { value: known, failure, read, change } = useReadings(ask, null);
  useGatewayBack(failure !== null, read);

  const isBlocked = (id: string) => known?.blocked.has(id) ?? false;
  // Whoever is on the list stays where they are, so that a click moves nothing under the finger.
  const toggle = async (id: string) => {
    const wanted = !isBlocked(id);
    await (wanted ? api.block(id) : api.unblock(id));
    change((before) => before && { ...before, blocked: withBlock(before.blocked, id, wanted) });
  };
  return { people: known?.people, failure, isBlocked, toggle };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useParleyState } from '../../client/parley-provider.tsx';
import { useT } from '../../language/call-words.ts';
import { useCallees } from '../../placing/use-callees.ts';
import { useCall } from '../use-call.ts';
import { announcements } from './announcements.ts';

/** Long enough to be read out; after that nobody should come across old news. */
const STAYS_MS = 6000;

/**
 * Says what happens in the call to who does not see it: the call's one live region, there before there is anything to say. What
 * comes meanwhile is added, not put in place of what may not have been read out yet.
 */
export function Announcer() {
  const t = useT();
  const call = useCall();
  const connection = useParleyState((state) => state.connection);
  const called = useCallees();
  const callees = useRef(called);
  callees.current = called;
  const former = useRef({ call, connection });
  const said = useRef(0);
  const [standing, setStanding] = useState<readonly Announcement[]>([]);

  useEffect(() => {
    const now = { call, connection };
    const sentences = announcements(t, former.current, now, callees.current);
    former.current = now;
    if (sentences.length === 0) return;
    const news = sentences.map((sentence) => ({ id: said.current++, sentence }));
    setStanding((earlier) => [...earlier, ...news]);
  }, [call, connection, t]);
  const forget = useCallback((id: number) => setStanding((all) => all.filter((each) => each.id !== id)), []);
  return (
    <div className="parley-visually-hidden" role="status" aria-atomic="false">
      {standing.map((announcement) => (
        <Sentence key={announcement.id} {...announcement} onOld={forget} />
      ))}
    </div>
  );
}

interface Announcement {
  id: number;
  sentence: string;
}

function Sentence({ id, sentence, onOld }: Announcement & { onOld(id: number): void }) {
  useEffect(() => {
    const timer = setTimeout(() => onOld(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, onOld]);
  return <p>{sentence}</p>;
}

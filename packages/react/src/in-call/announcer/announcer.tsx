import { useEffect, useRef, useState } from 'react';
import { useParleyState } from '../../client/parley-provider.tsx';
import { useT } from '../../language/call-words.ts';
import { useCallees } from '../../placing/use-callees.ts';
import { useCall } from '../use-call.ts';
import { announcements } from './announcements.ts';

/** Long enough to be read out; after that nobody should come across old news. */
const STAYS_MS = 6000;

/** Says what happens in the call to who does not see it: the call's one live region, there before there is anything to say. */
export function Announcer() {
  const t = useT();
  const call = useCall();
  const connection = useParleyState((state) => state.connection);
  const called = useCallees();
  const callees = useRef(called);
  callees.current = called;
  const former = useRef({ call, connection });
  const [said, setSaid] = useState('');

  useEffect(() => {
    const now = { call, connection };
    const sentences = announcements(t, former.current, now, callees.current);
    former.current = now;
    if (sentences.length > 0) setSaid(sentences.join(' · '));
  }, [call, connection, t]);
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), STAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="parley-visually-hidden" role="status">
      {said}
    </div>
  );
}

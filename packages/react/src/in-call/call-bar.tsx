import type { CurrentCall } from '@parley/sdk';
import { Maximize2, PhoneOff } from 'lucide-react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { Button } from '../parts/button.tsx';
import { joinNames } from '../people/names.ts';
import { useCallees } from '../placing/use-callees.ts';
import { CallTimer } from './call-timer.tsx';
import { progressSentence } from './progress-sentence.ts';

/** The call while something else is looked at. */
export function CallBar({ call }: { call: CurrentCall }) {
  const { parley, desk } = useParleyClient();
  const callees = useCallees();
  const progress = progressSentence(call, callees);
  return (
    <section className="parley-call-bar" aria-label="Your call">
      <p className="parley-call-bar__words">
        <strong>{joinNames(callees.map(({ displayName }) => displayName)) || 'Waiting for others'}</strong>{' '}
        <span role="status">{progress}</span>{' '}
        {call.connectedSince === undefined ? null : <CallTimer since={call.connectedSince} />}
      </p>
      <Button
        icon={<Maximize2 aria-hidden="true" />}
        aria-label="Return to the call"
        onClick={() => desk.setState({ expanded: true })}
      >
        Return
      </Button>
      <Button look="danger" icon={<PhoneOff aria-hidden="true" />} onClick={() => void parley.hangUp()}>
        Hang up
      </Button>
    </section>
  );
}

import type { CurrentCall } from '@parley/sdk';
import { useEffect, useRef } from 'react';
import { useParleyState } from '../../client/parley-provider.tsx';
import { useT } from '../../language/call-words.ts';
import { CallTimer } from '../call-timer.tsx';
import { type Callee, partlyUnreachable, progressSentence } from '../progress-sentence.ts';
import { useOwnNetwork } from '../use-own-network.ts';
import { NetworkSign } from './network-sign.tsx';
import { networkState } from './network-state.ts';

/** Whom the call is with, how it stands, and for how long. Takes the focus when the call opens. */
export function CallTitle({ call, name, callees }: { call: CurrentCall; name: string; callees: readonly Callee[] }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const connection = useParleyState((state) => state.connection);
  const network = networkState(t, call, connection, useOwnNetwork());
  const progress = network ? null : progressSentence(t, call, callees);
  const away = call.phase === 'ringing' ? partlyUnreachable(t, call.ring, callees) : null;
  return (
    <div className="parley-call-title" data-fades>
      <h1 ref={heading} tabIndex={-1}>
        {name}
      </h1>
      <p>
        {progress === null ? null : (
          <span>
            {progress}
            {away ? ` (${away})` : null}
          </span>
        )}
        {call.connectedSince === undefined ? null : <CallTimer since={call.connectedSince} />}
        {network ? <NetworkSign state={network} /> : null}
      </p>
    </div>
  );
}

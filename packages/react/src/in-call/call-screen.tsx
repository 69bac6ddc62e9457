import type { CurrentCall } from '@parley/sdk';
import { Minimize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { ConnectionBanner } from '../connection/connection-banner.tsx';
import { DeviceMenu } from '../devices/device-menu.tsx';
import { usePageTitle } from '../page/page-title.ts';
import { Avatar } from '../people/avatar.tsx';
import { joinNames } from '../people/names.ts';
import { useCallees } from '../placing/use-callees.ts';
import { CallControls } from './call-controls.tsx';
import { CallTimer } from './call-timer.tsx';
import { MediaNotice } from './media-notice.tsx';
import { partlyUnreachable, progressSentence } from './progress-sentence.ts';
import { RemoteTile } from './remote-tile.tsx';
import { SelfView } from './self-view.tsx';

/** The call that this device is in, from the first ring to the end. */
export function CallScreen({ call }: { call: CurrentCall }) {
  const { desk } = useParleyClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const callees = useCallees();
  const name = joinNames(callees.map(({ displayName }) => displayName)) || 'Waiting for others';
  const progress = progressSentence(call, callees);
  const away = partlyUnreachable(call.ring, callees);
  const remotes = Object.values(call.remotes);
  usePageTitle(`Call · ${name}`);
  useEffect(() => heading.current?.focus(), []);

  return (
    <>
      <section className="parley-call-screen" aria-labelledby="call-heading">
        <header className="parley-call-screen__header">
          <div>
            <h1 id="call-heading" ref={heading} tabIndex={-1}>
              {name}
            </h1>
            <p className="parley-call-screen__progress">
              <span role="status">
                {progress}
                {away && call.phase === 'ringing' ? ` (${away})` : null}
              </span>
              {call.connectedSince === undefined ? null : <CallTimer since={call.connectedSince} />}
            </p>
          </div>
          <button
            type="button"
            className="parley-call-screen__minimise"
            aria-label="Show conversations"
            title="Show conversations"
            onClick={() => desk.setState({ expanded: false })}
          >
            <Minimize2 aria-hidden="true" />
          </button>
        </header>
        <div className="parley-call-screen__stage">
          {remotes.length > 0 ? (
            <ul className="parley-call-screen__remotes" data-count={Math.min(remotes.length, 4)}>
              {remotes.map((remote) => (
                <RemoteTile key={remote.participant.id} remote={remote} />
              ))}
            </ul>
          ) : (
            <div className="parley-call-screen__waiting" data-phase={call.phase}>
              <Avatar name={name} size="large" />
            </div>
          )}
          <div className="parley-call-screen__self">
            <SelfView local={call.local} />
          </div>
        </div>
        <div className="parley-call-screen__notices">
          <ConnectionBanner />
          <MediaNotice local={call.local} />
          {call.phase === 'initiating' && call.local.stream === null ? (
            <p className="parley-call-screen__hint">
              Allow the microphone{call.type === 'video' ? ' and camera' : ''} if the browser asks.
            </p>
          ) : null}
        </div>
        <CallControls call={call} />
      </section>
      {/* Outside: it wears the page's colours, not those of the dark room. */}
      <DeviceMenu />
    </>
  );
}

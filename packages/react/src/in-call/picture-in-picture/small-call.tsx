import type { CurrentCall } from '@parley/sdk';
import { Mic, MicOff, PhoneOff } from 'lucide-react';
import { useParley } from '../../client/parley-provider.tsx';
import { useT } from '../../language/call-words.ts';
import { Avatar } from '../../people/avatar.tsx';
import { CallTimer } from '../call-timer.tsx';
import { RemoteVideo } from '../stage/remote-video.tsx';
import type { StagePlan } from '../stage/stage-plan.ts';
import { useMicrophone } from '../use-microphone.ts';

/** The call in a small window above all others: who it is with, mute, hang up. */
export function SmallCall({ call, plan, name }: { call: CurrentCall; plan: StagePlan; name: string }) {
  const parley = useParley();
  const t = useT();
  const microphone = useMicrophone();
  const face = plan.faces.find(({ participant }) => participant.isVideoEnabled);
  const stream = plan.screen?.screen ?? face?.stream ?? null;
  const label = t(microphone.on ? 'controls.muteMicrophone' : 'controls.unmuteMicrophone');
  return (
    <main className="parley-small-call parley-dark-room">
      <Avatar name={name} size="large" />
      {stream ? <RemoteVideo label={name} stream={stream} /> : null}
      <p className="parley-small-call__title">
        <strong>{name}</strong>
        {call.connectedSince === undefined ? null : <CallTimer since={call.connectedSince} />}
      </p>
      <div className="parley-small-call__controls">
        <button
          type="button"
          className="parley-control"
          data-look={microphone.on ? 'on' : 'off'}
          aria-label={label}
          title={label}
          onClick={microphone.toggle}
        >
          {microphone.on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        </button>
        <button
          type="button"
          className="parley-control"
          data-look="end"
          aria-label={t('controls.hangUp')}
          title={t('controls.hangUp')}
          onClick={() => void parley.hangUp()}
        >
          <PhoneOff aria-hidden="true" />
        </button>
      </div>
    </main>
  );
}

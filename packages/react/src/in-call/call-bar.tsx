import type { CurrentCall } from '@parley/sdk';
import { Maximize2, Mic, MicOff, PhoneOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCallDesk, useParleyClient } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Avatar } from '../people/avatar.tsx';
import { joinNames } from '../people/names.ts';
import { useCallees } from '../placing/use-callees.ts';
import { CallTimer } from './call-timer.tsx';
import { progressSentence } from './progress-sentence.ts';
import { RemoteVideo } from './stage/remote-video.tsx';
import { useMicrophone } from './use-microphone.ts';

/** The call while something else is looked at. */
export function CallBar({ call }: { call: CurrentCall }) {
  const { parley, desk } = useParleyClient();
  const t = useT();
  const microphone = useMicrophone();
  const screenMissing = useCallDesk((state) => state.screenMissing);
  const back = useRef<HTMLButtonElement>(null);
  // Who made the call small finds the way back under their fingers.
  useEffect(() => back.current?.focus(), []);
  const callees = useCallees();
  const progress = progressSentence(t, call, callees);
  const names = joinNames(
    t,
    callees.map(({ displayName }) => displayName),
  );
  const seen = Object.values(call.remotes).find(({ participant }) => participant.isVideoEnabled);
  return (
    <section className="parley-call-bar" aria-label={t('inCall.yourCall')}>
      <div className="parley-call-bar__face">
        <Avatar name={names} />
        {seen?.stream ? <RemoteVideo label={seen.participant.displayName} stream={seen.stream} /> : null}
      </div>
      <p className="parley-call-bar__words">
        <strong>{names || t('inCall.waitingForOthers')}</strong>
        {progress === null ? null : <span>{progress}</span>}
        {call.connectedSince === undefined ? null : <CallTimer since={call.connectedSince} />}
      </p>
      <div className="parley-call-bar__buttons">
        <IconButton
          label={t(microphone.on ? 'controls.muteMicrophone' : 'controls.unmuteMicrophone')}
          onClick={microphone.toggle}
        >
          {microphone.on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        </IconButton>
        <Button
          ref={back}
          icon={<Maximize2 aria-hidden="true" />}
          aria-label={t('inCall.returnToCall')}
          onClick={() => desk.setState({ expanded: true, screenMissing: false })}
        >
          {t('inCall.return')}
        </Button>
        <Button look="danger" icon={<PhoneOff aria-hidden="true" />} onClick={() => void parley.hangUp()}>
          {t('controls.hangUp')}
        </Button>
      </div>
      {screenMissing ? (
        <div className="parley-call-bar__trouble" role="alert">
          <p>{t('inCall.screenMissing')}</p>
          <Button onClick={() => location.reload()}>{t('inCall.reload')}</Button>
        </div>
      ) : null}
    </section>
  );
}

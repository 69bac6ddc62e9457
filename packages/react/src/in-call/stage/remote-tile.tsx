import type { RemoteParticipant } from '@parley/sdk';
import { MicOff, VideoOff } from 'lucide-react';
import { useT } from '../../language/call-words.ts';
import { Avatar } from '../../people/avatar.tsx';
import { remoteTrouble } from '../remote-sentence.ts';
import { useOwnNetwork } from '../use-own-network.ts';
import { RemoteVideo } from './remote-video.tsx';

/** Somebody else in the call: their picture, or their letters while there is none, and how they are. */
export function RemoteTile({ remote, main }: { remote: RemoteParticipant; main: boolean }) {
  const t = useT();
  const { displayName, isAudioEnabled, isVideoEnabled } = remote.participant;
  const trouble = remoteTrouble(t, remote, useOwnNetwork());
  return (
    <li className="parley-remote-tile" data-trouble={trouble !== null}>
      <Avatar name={displayName} size="large" />
      {isVideoEnabled && remote.stream ? (
        <RemoteVideo
          label={displayName}
          stream={remote.stream}
          main={main}
          held={trouble !== null || remote.media !== 'connected'}
        />
      ) : null}
      {trouble ? <p className="parley-remote-tile__trouble">{trouble}</p> : null}
      <p className="parley-remote-tile__name">
        <span>{displayName}</span>
        {isAudioEnabled ? null : <MicOff role="img" aria-label={t('inCall.microphoneMuted')} />}
        {isVideoEnabled ? null : <VideoOff role="img" aria-label={t('inCall.cameraOff')} />}
      </p>
    </li>
  );
}

import type { RemoteParticipant } from '@parley/sdk';
import { MicOff, VideoOff } from 'lucide-react';
import { useRef } from 'react';
import { Avatar } from '../people/avatar.tsx';
import { useMediaSource } from '../voices/use-media-source.ts';
import { remoteTrouble } from './remote-sentence.ts';

/** Somebody else in the call: their picture, or their letters while there is none, and how they are. */
export function RemoteTile({ remote }: { remote: RemoteParticipant }) {
  const { displayName, isAudioEnabled, isVideoEnabled } = remote.participant;
  const trouble = remoteTrouble(remote);
  return (
    <li className="parley-remote-tile">
      <Avatar name={displayName} size="large" />
      {isVideoEnabled && remote.stream ? <RemoteVideo name={displayName} stream={remote.stream} /> : null}
      {trouble ? <p className="parley-remote-tile__trouble">{trouble}</p> : null}
      <p className="parley-remote-tile__name">
        <span>{displayName}</span>
        {isAudioEnabled ? null : <MicOff role="img" aria-label="Microphone muted" />}
        {isVideoEnabled ? null : <VideoOff role="img" aria-label="Camera off" />}
      </p>
    </li>
  );
}

function RemoteVideo({ name, stream }: { name: string; stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useMediaSource(video, stream);
  return <video ref={video} aria-label={name} autoPlay playsInline muted />;
}

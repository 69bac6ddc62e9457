import type { RemoteParticipant } from '@parley/sdk';
import { ScreenShare } from 'lucide-react';
import { useT } from '../../language/call-words.ts';
import { RemoteVideo } from './remote-video.tsx';

/** Somebody's shared screen, whole: what is written at its edge counts too. */
export function ScreenTile({ remote }: { remote: RemoteParticipant }) {
  const t = useT();
  const label = t('inCall.screenOf', { name: remote.participant.displayName });
  return (
    <div className="parley-screen-tile">
      {remote.screen ? <RemoteVideo label={label} stream={remote.screen} main /> : null}
      <p className="parley-remote-tile__name">
        <ScreenShare aria-hidden="true" />
        <span>{label}</span>
      </p>
    </div>
  );
}

import type { LocalMedia } from '@parley/sdk';
import { VideoOff } from 'lucide-react';
import { useRef } from 'react';
import { useT } from '../../language/call-words.ts';
import { useMediaSource } from '../../voices/use-media-source.ts';
import { cornerByKey, nextCorner } from './corner.ts';
import { looksAway } from './looks-away.ts';
import { selfViewChoice, useSelfViewChoice } from './self-view-choice.ts';
import { useThrow } from './use-throw.ts';

/** One's own picture, as in a mirror: dragged, thrown, or moved by the arrow keys into one of four corners. */
export function SelfView({ local }: { local: LocalMedia }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const { corner, mirrored } = useSelfViewChoice();
  const { element, handle, settle, wasDragged } = useThrow((next) => selfViewChoice.setState({ corner: next }));
  const shown = local.camera.on && local.stream !== null;
  useMediaSource(video, shown ? local.stream : null);
  return (
    <div
      ref={element}
      className="parley-self-view"
      data-shown={shown}
      data-corner={corner}
      data-mirrored={mirrored ?? !looksAway(local.stream)}
    >
      <video ref={video} aria-label={t('inCall.you')} autoPlay playsInline muted hidden={!shown} />
      {shown ? null : <VideoOff role="img" aria-label={t('inCall.yourCameraOff')} />}
      <button
        type="button"
        className="parley-self-view__handle"
        aria-label={t('inCall.moveSelf')}
        {...handle}
        // A mouse leaves the focus where it is: the space bar, held to talk, would press it instead.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!wasDragged()) settle(nextCorner(corner));
        }}
        onKeyDown={(event) => {
          const next = cornerByKey(corner, event.key);
          if (!next) return;
          event.preventDefault();
          settle(next);
        }}
      />
    </div>
  );
}

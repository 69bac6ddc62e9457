import type { LocalMedia } from '@parley/sdk';
import { UserRound } from 'lucide-react';
import { useRef } from 'react';
import { looksAway } from '../in-call/self-view/looks-away.ts';
import { useSelfViewChoice } from '../in-call/self-view/self-view-choice.ts';
import { useT } from '../language/call-words.ts';
import { useMediaSource } from '../voices/use-media-source.ts';

/** Oneself as in a mirror, or a sign that stands for a face. */
export function SelfPicture({ local }: { local: LocalMedia | null }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const { mirrored } = useSelfViewChoice();
  const stream = local?.stream ?? null;
  const on = local?.camera.on === true && local.camera.trouble === undefined;
  const there = on && (stream?.getVideoTracks().length ?? 0) > 0;
  useMediaSource(video, there ? stream : null);
  return (
    <div className="parley-self-picture">
      <video
        ref={video}
        className="parley-self-picture__video"
        data-mirrored={mirrored ?? !looksAway(stream)}
        aria-label={t('preview.you')}
        hidden={!there}
        autoPlay
        playsInline
        muted
      />
      {there ? null : (
        <div className="parley-self-picture__absent">
          <UserRound aria-hidden="true" />
          <p>{local === null || on ? t('preview.cameraStarts') : t('preview.cameraOff')}</p>
        </div>
      )}
    </div>
  );
}

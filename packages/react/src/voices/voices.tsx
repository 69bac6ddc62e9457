import type { ParleyState } from '@parley/sdk';
import { Volume2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useParley, useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { playVoice } from './play-voice.ts';

type Unblock = () => void;
type Blocked = ReadonlyMap<MediaStream, Unblock>;

/** Plays everybody else's sound, whatever the page shows; asks for a tap where the browser wants one first (M8). */
export function Voices() {
  const t = useT();
  const streams = useParleyState(useShallow(voicesIn));
  const [blocked, setBlocked] = useState<Blocked>(new Map());
  const onBlocked = useCallback((stream: MediaStream, unblock: Unblock | null) => {
    setBlocked((former) => withVoice(former, stream, unblock));
  }, []);
  return (
    <>
      {streams.map((stream) => (
        <Voice key={stream.id} stream={stream} onBlocked={onBlocked} />
      ))}
      {blocked.size > 0 ? (
        <div className="parley-voices">
          <Button
            look="primary"
            icon={<Volume2 aria-hidden="true" />}
            onClick={() => {
              for (const unblock of blocked.values()) unblock();
            }}
          >
            {t('inCall.tapToHear')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Voice({
  stream,
  onBlocked,
}: {
  stream: MediaStream;
  onBlocked(stream: MediaStream, unblock: Unblock | null): void;
}) {
  const { devices } = useParley();
  useEffect(() => {
    const stop = playVoice(stream, devices, (unblock) => onBlocked(stream, unblock));
    return () => {
      stop();
      onBlocked(stream, null);
    };
  }, [stream, devices, onBlocked]);
  return null;
}

function voicesIn({ call }: ParleyState): MediaStream[] {
  return Object.values(call?.remotes ?? {}).flatMap(({ stream }) => stream ?? []);
}

function withVoice(former: Blocked, stream: MediaStream, unblock: Unblock | null): Blocked {
  if (!unblock && !former.has(stream)) return former;
  const blocked = new Map(former);
  if (unblock) blocked.set(stream, unblock);
  else blocked.delete(stream);
  return blocked;
}

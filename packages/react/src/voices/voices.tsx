import type { ParleyState } from '@parley/sdk';
import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useParleyClient, useParleyState } from '../client/parley-provider.tsx';
import { Button } from '../parts/button.tsx';
import { playVoice } from './play-voice.ts';

/** Plays everybody else's sound, whatever the page shows; asks for a tap where the browser wants one first (M8). */
export function Voices() {
  const streams = useParleyState(useShallow(voicesIn));
  return streams.map((stream) => <Voice key={stream.id} stream={stream} />);
}

function Voice({ stream }: { stream: MediaStream }) {
  const { devices } = useParleyClient().parley;
  const [unblock, setUnblock] = useState<(() => void) | null>(null);
  useEffect(() => playVoice(stream, devices, (retry) => setUnblock(() => retry)), [stream, devices]);
  if (!unblock) return null;
  return (
    <div className="parley-voices">
      <Button look="primary" icon={<Volume2 aria-hidden="true" />} onClick={unblock}>
        Tap to hear
      </Button>
    </div>
  );
}

function voicesIn({ call }: ParleyState): MediaStream[] {
  return Object.values(call?.remotes ?? {}).flatMap(({ stream }) => stream ?? []);
}

import type { LocalMedia } from '@parley/sdk';
import { Mic, MicOff } from 'lucide-react';
import { type T, useT } from '../language/call-words.ts';
import { type Level, useLevel } from './use-level.ts';

const BARS = Array.from({ length: 20 }, (_, index) => index);

/** How loud one's own microphone is, and whether one was heard. */
export function LevelMeter({ local: { stream, microphone } }: { local: Pick<LocalMedia, 'stream' | 'microphone'> }) {
  const t = useT();
  const measured = useLevel(stream);
  const on = microphone.on && microphone.trouble === undefined;
  const lit = on ? Math.round(measured.level * BARS.length) : 0;
  return (
    <div className="parley-level-meter" data-heard={on && measured.heard}>
      {on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      <meter className="parley-visually-hidden" aria-label={t('preview.level')} min={0} max={BARS.length} value={lit} />
      <div className="parley-level-meter__bars" aria-hidden="true">
        {BARS.map((bar) => (
          <span key={bar} data-lit={bar < lit} />
        ))}
      </div>
      <p role="status" className="parley-level-meter__words">
        {levelSentence(t, microphone, measured)}
      </p>
    </div>
  );
}

function levelSentence(t: T, { on, trouble }: LocalMedia['microphone'], { heard }: Level): string {
  if (trouble !== undefined) return t('preview.noMicrophone');
  if (!on) return t('preview.muted');
  return heard ? t('preview.heard') : t('preview.speak');
}

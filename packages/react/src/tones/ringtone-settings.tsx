import { Play, Square } from 'lucide-react';
import { useId } from 'react';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { isRingtoneName } from './ringtones.ts';
import { useRingtone } from './use-ringtone.ts';

/** What rings when somebody calls, how loud, and a way to hear it. */
export function RingtoneSettings() {
  const t = useT();
  const id = useId();
  const { chosen, volume, options, playing, choose, setVolume, listen } = useRingtone();
  const silent = chosen === 'silent';
  return (
    <div className="parley-ringtone-settings">
      <SelectField
        label={t('tones.ringtone')}
        value={chosen}
        options={options}
        onValue={(name) => {
          if (isRingtoneName(name)) choose(name);
        }}
      />
      <div className="parley-ringtone-settings__volume">
        <label htmlFor={id}>{t('tones.volume')}</label>
        <input
          id={id}
          type="range"
          min={10}
          max={100}
          step={10}
          value={Math.round(volume * 100)}
          aria-valuetext={t('tones.percent', { volume: Math.round(volume * 100) })}
          disabled={silent}
          onChange={(event) => setVolume(Number(event.target.value) / 100)}
        />
      </div>
      <Button
        icon={playing ? <Square aria-hidden="true" /> : <Play aria-hidden="true" />}
        disabled={silent}
        onClick={listen}
      >
        {playing ? t('tones.stop') : t('tones.listen')}
      </Button>
    </div>
  );
}

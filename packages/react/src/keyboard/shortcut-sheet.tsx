import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';
import { Modal } from '../parts/modal.tsx';
import { SHORTCUT_KEYS, type Shortcut } from './shortcuts.ts';

const ORDER: Shortcut[] = [
  'microphone',
  'camera',
  'screen',
  'fullScreen',
  'pictureInPicture',
  'details',
  'sheet',
  'leave',
];

/** The keys of a call, and what each does. `without`: those that this browser cannot do. */
export function ShortcutSheet({ without, onClose }: { without: readonly Shortcut[]; onClose(): void }) {
  const t = useT();
  const rows = ORDER.filter((shortcut) => !without.includes(shortcut)).map((shortcut) => ({
    key: shortcut === 'leave' ? t('shortcuts.escape') : SHORTCUT_KEYS[shortcut],
    what: t(`shortcuts.${shortcut}`),
  }));
  rows.splice(1, 0, { key: t('shortcuts.space'), what: t('shortcuts.talk') });
  return (
    <Modal title={t('shortcuts.title')} onDismiss={onClose}>
      <dl className="parley-shortcut-sheet">
        {rows.map(({ key, what }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <div className="parley-modal__actions">
        <Button onClick={onClose}>{t('shortcuts.close')}</Button>
      </div>
    </Modal>
  );
}

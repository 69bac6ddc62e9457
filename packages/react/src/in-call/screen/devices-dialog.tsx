import { DevicePicker } from '../../devices/device-picker.tsx';
import { useT } from '../../language/call-words.ts';
import { Button } from '../../parts/button.tsx';
import { Modal } from '../../parts/modal.tsx';

/** All devices at once, where there is no room for a menu beside each button. */
export function DevicesDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  return (
    <Modal title={t('controls.devices')} onDismiss={onClose}>
      <DevicePicker />
      <div className="parley-modal__actions">
        <Button onClick={onClose}>{t('details.close')}</Button>
      </div>
    </Modal>
  );
}

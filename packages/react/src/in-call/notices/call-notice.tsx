import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../language/call-words.ts';
import { IconButton } from '../../parts/icon-button.tsx';

/** A few words over the picture, with what can be done about them. */
export function CallNotice({
  icon,
  tone = 'caution',
  actions,
  onDismiss,
  children,
}: {
  icon: ReactNode;
  tone?: 'caution' | 'calm';
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <div className="parley-call-notice" data-tone={tone}>
      {icon}
      <div className="parley-call-notice__words">
        <p>{children}</p>
        {actions}
      </div>
      {onDismiss ? (
        <IconButton label={t('inCall.dismiss')} onClick={onDismiss}>
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}

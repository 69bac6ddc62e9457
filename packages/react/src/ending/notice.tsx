import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useT } from '../language/call-words.ts';
import { IconButton } from '../parts/icon-button.tsx';

/** A sentence that stays until it is closed. It takes the focus that the call's own buttons left behind. */
export function Notice({
  sentence,
  help,
  onClose,
  children,
}: {
  sentence: string;
  help?: string | undefined;
  onClose(): void;
  children?: ReactNode;
}) {
  const t = useT();
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Within a shadow root too: its host would be named while anything inside it has the focus.
    if (document.activeElement === document.body) words.current?.focus();
  }, []);
  return (
    <div className="parley-notice">
      <div className="parley-notice__words">
        <p ref={words} tabIndex={-1} className="parley-notice__sentence">
          {sentence}
        </p>
        {help === undefined ? null : <p className="parley-notice__help">{help}</p>}
      </div>
      {children}
      <IconButton label={t('ending.close')} onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

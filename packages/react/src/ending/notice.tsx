import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '../parts/icon-button.tsx';

/** A sentence that stays until it is closed. It takes the focus that the call's own buttons left behind. */
export function Notice({ sentence, onClose, children }: { sentence: string; onClose(): void; children?: ReactNode }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) words.current?.focus();
  }, []);
  return (
    <div className="parley-notice">
      <p ref={words} tabIndex={-1} className="parley-notice__sentence">
        {sentence}
      </p>
      {children}
      <IconButton label="Close this notice" onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

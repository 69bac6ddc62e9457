import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/**
 * A dialog above everything; focus stays in it and returns afterwards. Focus starts at its heading, never at a button:
 * a key that somebody was just typing must not answer for them. `onDismiss` is Escape; without it Escape does nothing.
 */
export function Modal({
  role = 'dialog',
  title,
  children,
  onDismiss,
}: {
  role?: 'dialog' | 'alertdialog';
  title: string;
  children: ReactNode;
  onDismiss?: () => void;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // Before the element goes, so that focus returns to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    heading.current?.focus();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      role={role}
      className="parley-modal"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss?.();
      }}
      // A second Escape closes a dialog whatever its page says; one that still stands opens again.
      onClose={({ currentTarget }) => {
        if (currentTarget.isConnected) currentTarget.showModal();
      }}
    >
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <div id={`${id}-words`} className="parley-modal__words">
        {children}
      </div>
    </dialog>
  );
}

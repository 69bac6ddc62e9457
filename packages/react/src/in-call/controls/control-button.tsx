import type { ReactNode } from 'react';
import { Tip } from '../../parts/tip.tsx';

/** One round button of a call. `look`: `on` is at work, `off` stands out, `end` hangs up. */
export function ControlButton({
  label,
  shortcut,
  look,
  warns = false,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  shortcut?: string;
  look: 'on' | 'off' | 'active' | 'end';
  /** Something is wrong with it, which is told elsewhere in words. */
  warns?: boolean;
  disabled?: boolean;
  onClick(): void;
  children: ReactNode;
}) {
  return (
    <Tip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        className="parley-control"
        data-look={look}
        data-warns={warns}
        aria-label={label}
        disabled={disabled}
        // A mouse leaves the focus where it is, as Safari has it: the space bar, held to talk, would press the button instead.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </button>
    </Tip>
  );
}

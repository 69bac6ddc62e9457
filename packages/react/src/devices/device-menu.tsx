import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../parts/icon-button.tsx';
import { DevicePicker } from './device-picker.tsx';

/** What the button that opens the menu names as its `popoverTarget`. */
export const DEVICE_MENU = 'device-menu';

/** The devices above the call's controls, which go on being there; Escape or a tap beside it closes it. */
export function DeviceMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div
      ref={menu}
      id={DEVICE_MENU}
      popover="auto"
      role="dialog"
      aria-labelledby="device-menu-heading"
      className="parley-device-menu"
      onToggle={({ newState }) => {
        setOpen(newState === 'open');
        if (newState === 'open') heading.current?.focus();
      }}
    >
      <header>
        <h2 id="device-menu-heading" ref={heading} tabIndex={-1}>
          Devices
        </h2>
        <IconButton label="Close" onClick={() => menu.current?.hidePopover()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {open ? <DevicePicker /> : null}
    </div>
  );
}

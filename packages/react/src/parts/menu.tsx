import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { createContext, type ReactElement, type ReactNode, type RefObject, use, useRef } from 'react';
import { useContainer } from '../client/parley-provider.tsx';

/** What was picked, until the menu has closed: what it opens then gives the focus back to the menu's button, not to an item that is gone. */
const PickedContext = createContext<RefObject<(() => void) | null>>({ current: null });

/** A menu that hangs on the button `trigger`. Arrow keys, typing ahead and Escape work as in every menu. */
export function Menu({
  trigger,
  side = 'bottom',
  onOpenChange,
  children,
}: {
  /** A button with a name of its own. */
  trigger: ReactElement;
  side?: 'top' | 'bottom';
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  const container = useContainer();
  const picked = useRef<(() => void) | null>(null);
  const closed = () => {
    const act = picked.current;
    picked.current = null;
    // The button gets the focus right after this.
    if (act) queueMicrotask(act);
  };
  return (
    // Not modal: what locks the page's scrolling writes a style sheet, which a strict content policy forbids.
    <DropdownMenu.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content
          className="parley-menu"
          side={side}
          sideOffset={8}
          collisionPadding={8}
          align="center"
          loop
          onCloseAutoFocus={closed}
        >
          <PickedContext value={picked}>{children}</PickedContext>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Something to do. */
export function MenuItem({
  icon,
  shortcut,
  disabled = false,
  danger = false,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  shortcut?: string;
  disabled?: boolean;
  danger?: boolean;
  onSelect(): void;
  children: ReactNode;
}) {
  const picked = use(PickedContext);
  return (
    <DropdownMenu.Item
      className="parley-menu__item"
      disabled={disabled}
      data-danger={danger}
      aria-keyshortcuts={shortcut}
      onSelect={() => {
        picked.current = onSelect;
      }}
    >
      {icon}
      <span>{children}</span>
      {shortcut ? (
        <div aria-hidden="true">
          <kbd>{shortcut}</kbd>
        </div>
      ) : null}
    </DropdownMenu.Item>
  );
}

export interface MenuChoice {
  value: string;
  label: string;
}

/** One of several, under a heading; the one that holds is marked. */
export function MenuChoices({
  heading,
  choices,
  value,
  onValue,
}: {
  heading: string;
  choices: readonly MenuChoice[];
  value: string;
  onValue(value: string): void;
}) {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="parley-menu__heading">{heading}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value} onValueChange={onValue}>
        {choices.map((choice) => (
          <DropdownMenu.RadioItem key={choice.value} value={choice.value} className="parley-menu__item">
            <DropdownMenu.ItemIndicator className="parley-menu__check">
              <Check aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
            <span>{choice.label}</span>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </DropdownMenu.Group>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="parley-menu__separator" />;
}

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useContainer } from '../client/parley-provider.tsx';

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
        >
          {children}
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
  return (
    <DropdownMenu.Item className="parley-menu__item" disabled={disabled} data-danger={danger} onSelect={onSelect}>
      {icon}
      <span>{children}</span>
      {shortcut ? <kbd>{shortcut}</kbd> : null}
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

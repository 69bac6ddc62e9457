import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useContainer } from '../client/parley-provider.tsx';

/** Something small to look at or to change beside the button `trigger`; the rest of the page stays in reach. */
export function Popover({
  label,
  trigger,
  side = 'bottom',
  children,
}: {
  /** What it is called when it opens. */
  label: string;
  trigger: ReactElement;
  side?: 'top' | 'bottom';
  children: ReactNode;
}) {
  const container = useContainer();
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={container}>
        <Primitive.Content
          className="parley-popover"
          aria-label={label}
          side={side}
          sideOffset={8}
          collisionPadding={8}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { useContainer } from '../client/parley-provider.tsx';

/**
 * Shows `text` beside the button inside it while a pointer or the keyboard rests there. The button has its own name: the tip is for
 * the eye, and may add the key that does the same.
 */
export function Tip({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactElement }) {
  const container = useContainer();
  return (
    <Tooltip.Provider delayDuration={400}>
      <Tooltip.Root disableHoverableContent>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal container={container}>
          <Tooltip.Content className="parley-tip" sideOffset={8} collisionPadding={8}>
            {text}
            {shortcut ? <kbd>{shortcut}</kbd> : null}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

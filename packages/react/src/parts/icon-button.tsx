import type { ComponentProps } from 'react';

/** A button that is only a sign; `label` names it for everybody who asks. */
export function IconButton({ label, ...rest }: { label: string } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  return <button type="button" className="parley-icon-button" aria-label={label} title={label} {...rest} />;
}

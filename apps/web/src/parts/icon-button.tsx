import type { ComponentProps } from 'react';
import './icon-button.css';

/** A button that is only a sign; `label` names it for everybody who asks. */
export function IconButton({ label, ...rest }: { label: string } & Omit<ComponentProps<'button'>, 'aria-label'>) {
  return <button type="button" className="icon-button" aria-label={label} title={label} {...rest} />;
}

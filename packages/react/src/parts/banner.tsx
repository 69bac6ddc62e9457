import type { ReactNode } from 'react';

/** A line that says how things stand, with what can be done about it. */
export function Banner({
  tone = 'caution',
  icon,
  children,
  actions,
}: {
  tone?: 'caution' | 'trouble' | 'calm';
  icon?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="parley-banner" data-tone={tone} role="status">
      {icon}
      <div className="parley-banner__words">{children}</div>
      {actions ? <div className="parley-banner__actions">{actions}</div> : null}
    </div>
  );
}

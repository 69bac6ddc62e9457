import type { Invite } from '@parley/protocol';
import { formatLocaleOf } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { RevokeLink } from './revoke-link.tsx';
import './standing-links.css';

/** The links that still work, tucked away, and the way to end each. */
export function StandingLinks({
  links,
  onOpen,
  revoke,
}: {
  links: Invite[];
  onOpen(): void;
  revoke(token: string): Promise<void>;
}) {
  const p = usePageT();
  if (links.length === 0) return null;
  const day = (time: string) =>
    new Date(time).toLocaleDateString(formatLocaleOf(p.language), { weekday: 'short', day: 'numeric', month: 'short' });
  return (
    <details
      className="standing-links"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) onOpen();
      }}
    >
      <summary>{p('conversation.links', { number: links.length })}</summary>
      <ul>
        {links.map(({ token, expiresAt }) => (
          <li key={token}>
            <span id={`link-${token}`}>
              {shortly(token)}{' '}
              <span className="parley-quiet">{p('conversation.linkUntil', { day: day(expiresAt) })}</span>
            </span>
            <RevokeLink name={shortly(token)} describedBy={`link-${token}`} revoke={() => revoke(token)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The end of a link is enough to tell it from the others. */
function shortly(token: string): string {
  return `…${token.slice(-6)}`;
}

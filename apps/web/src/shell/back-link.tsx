import { ArrowLeft } from 'lucide-react';
import { usePageT } from '../language/page-words.ts';
import { Link } from '../navigation/link.tsx';
import type { Route } from '../navigation/route.ts';
import './back-link.css';

/** The way back where the list has no room beside the page; `name` when it leads elsewhere than to the list. */
export function BackLink({ to = { page: 'conversations' }, name }: { to?: Route; name?: string | undefined }) {
  const p = usePageT();
  return (
    <Link className="parley-icon-button back-link" to={to} aria-label={name ?? p('shell.allConversations')}>
      <ArrowLeft aria-hidden="true" />
    </Link>
  );
}

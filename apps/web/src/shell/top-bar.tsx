import { History, Settings } from 'lucide-react';
import { usePageT } from '../language/page-words.ts';
import { Link } from '../navigation/link.tsx';
import { useRoute } from '../navigation/navigation.ts';
import { useSession } from '../session/use-session.ts';
import './top-bar.css';

/** What stands above every page: the product's sign, and the ways to the history and the settings. */
export function TopBar() {
  const p = usePageT();
  const { page } = useRoute();
  const { kind } = useSession();
  const brand = (
    <>
      <img src="/favicon.svg" alt="" width="28" height="28" />
      Parley
    </>
  );
  if (kind === 'link-guest')
    return (
      <header className="top-bar">
        <span className="top-bar__brand">{brand}</span>
      </header>
    );
  return (
    <header className="top-bar">
      <Link className="top-bar__brand" to={{ page: 'conversations' }}>
        {brand}
      </Link>
      <nav aria-label={p('shell.navigation')}>
        <ul className="top-bar__places">
          <li>
            <Link
              className="top-bar__place"
              to={{ page: 'history' }}
              aria-current={page === 'history' ? 'page' : undefined}
            >
              <History aria-hidden="true" />
              <span>{p('shell.history')}</span>
            </Link>
          </li>
          <li>
            <Link
              className="top-bar__place"
              to={{ page: 'settings' }}
              aria-label={p('shell.settingsLabel')}
              aria-current={page === 'settings' ? 'page' : undefined}
            >
              <Settings aria-hidden="true" />
              <span>{p('shell.settings')}</span>
            </Link>
          </li>
        </ul>
      </nav>
    </header>
  );
}

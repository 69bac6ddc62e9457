import type { User } from '@parley/protocol';
import { errorSentence, useT } from '@parley/react';
import { Banner } from '@parley/react/parts';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from '../../navigation/link.tsx';
import { PageHeading } from '../../page-heading.tsx';
import { useSession } from '../../session/use-session.ts';
import './account-page.css';
import { BlockedPeople } from './blocked-people.tsx';
import { ChangeName } from './change-name.tsx';
import { DoNotDisturb } from './do-not-disturb.tsx';
import { MyData } from './my-data.tsx';
import { MyDevices } from './my-devices.tsx';

/** One's own name and devices, who may ring, and what is kept. */
export function AccountPage() {
  const t = useT();
  const { api } = useSession();
  const [user, setUser] = useState<User | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    api.me().then(setUser, (error: unknown) => setTrouble(errorSentence(t, error)));
  }, [api, t]);

  return (
    <div className="account">
      <Link className="shell__back" to={{ page: 'conversations' }}>
        <ArrowLeft aria-hidden="true" />
        All conversations
      </Link>
      <PageHeading title="You" />
      {trouble ? <Banner tone="trouble">{trouble}</Banner> : null}
      {user ? (
        <>
          <ChangeName user={user} onChange={setUser} />
          <DoNotDisturb user={user} onChange={setUser} />
          <MyDevices />
          <BlockedPeople />
          <MyData />
        </>
      ) : null}
    </div>
  );
}

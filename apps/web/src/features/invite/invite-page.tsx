import { createApi } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Link } from '../../navigation/link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Welcome } from '../../parts/welcome.tsx';
import { sentenceOf } from '../../session/protocol-error.ts';
import { sessionStore } from '../../session/session-store.ts';
import { AcceptInvite } from './accept-invite.tsx';
import { invitation } from './invite-sentences.ts';
import { JoinAsNewcomer } from './join-as-newcomer.tsx';

type Preview = { sentence: string } | { trouble: string } | null;

/** Where an invite link leads: who invites to what, and the way in. */
export function InvitePage({ token }: { token: string }) {
  const session = useStore(sessionStore, (state) => state.session);
  const [preview, setPreview] = useState<Preview>(null);

  useEffect(() => {
    let left = false;
    createApi({ url: location.origin })
      .invite(token)
      .then((invite) => ({ sentence: invitation(invite) }))
      .catch((error: unknown) => ({ trouble: sentenceOf(error) }))
      .then((known) => {
        if (!left) setPreview(known);
      });
    return () => {
      left = true;
    };
  }, [token]);

  return (
    <Welcome>
      <PageHeading title="You are invited" />
      {preview === null ? (
        <p className="quiet">Looking up the invitation…</p>
      ) : 'trouble' in preview ? (
        <>
          <p role="alert">{preview.trouble}</p>
          <Link className="button" to={{ page: 'conversations' }}>
            Go to Parley
          </Link>
        </>
      ) : (
        <>
          <p>{preview.sentence}</p>
          {session?.kind === 'account' ? (
            <AcceptInvite token={token} session={session} />
          ) : (
            <JoinAsNewcomer token={token} />
          )}
        </>
      )}
    </Welcome>
  );
}

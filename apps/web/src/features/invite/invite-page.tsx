import { errorSentence, useT } from '@parley/react';
import { createApi } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Link } from '../../navigation/link.tsx';
import { PageHeading } from '../../page-heading.tsx';
import { sessionStore } from '../../session/session-store.ts';
import { Welcome } from '../../welcome/welcome.tsx';
import { AcceptInvite } from './accept-invite.tsx';
import { invitation } from './invite-sentences.ts';
import { JoinAsNewcomer } from './join-as-newcomer.tsx';

type Preview = { sentence: string } | { trouble: string } | null;

/** Where an invite link leads: who invites to what, and the way in. */
export function InvitePage({ token }: { token: string }) {
  const t = useT();
  const session = useStore(sessionStore, (state) => state.session);
  const [preview, setPreview] = useState<Preview>(null);

  useEffect(() => {
    let left = false;
    createApi({ url: location.origin })
      .invite(token)
      .then((invite) => ({ sentence: invitation(invite) }))
      .catch((error: unknown) => ({ trouble: errorSentence(t, error) }))
      .then((known) => {
        if (!left) setPreview(known);
      });
    return () => {
      left = true;
    };
  }, [token, t]);

  return (
    <Welcome>
      <PageHeading title="You are invited" />
      {preview === null ? (
        <p className="parley-quiet">Looking up the invitation…</p>
      ) : 'trouble' in preview ? (
        <>
          <p role="alert">{preview.trouble}</p>
          <Link className="parley-button" to={{ page: 'conversations' }}>
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

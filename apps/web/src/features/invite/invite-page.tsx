import { errorSentence, useT } from '@parley/react';
import { Button } from '@parley/react/parts';
import { useStore } from 'zustand';
import { usePageT } from '../../language/page-words.ts';
import { Link } from '../../navigation/link.tsx';
import { PageHeading } from '../../page-heading.tsx';
import { sessionStore } from '../../session/session-store.ts';
import { Welcome } from '../../welcome/welcome.tsx';
import { OfflineNotice } from '../trouble/offline-notice.tsx';
import { AcceptInvite } from './accept-invite.tsx';
import { invitationSentence } from './invite-sentences.ts';
import { JoinAsNewcomer } from './join-as-newcomer.tsx';
import { useInvitation } from './use-invitation.ts';

/** Where an invite link leads: who invites to what, and the way in. */
export function InvitePage({ token }: { token: string }) {
  const t = useT();
  const p = usePageT();
  const session = useStore(sessionStore, (state) => state.session);
  const { known, lookUp } = useInvitation(token);
  const onward = (
    <Link className="parley-button" to={{ page: 'conversations' }}>
      {p('invite.toParley')}
    </Link>
  );
  return (
    <Welcome>
      <PageHeading title={p(known.state === 'dead' ? 'invite.deadTitle' : 'invite.title')} />
      <OfflineNotice />
      {known.state === 'looking-up' ? (
        <p className="parley-quiet" role="status">
          {p('invite.lookingUp')}
        </p>
      ) : null}
      {known.state === 'dead' ? (
        <>
          <p role="alert">{p('invite.dead')}</p>
          {onward}
        </>
      ) : null}
      {known.state === 'failed' ? (
        <>
          <p role="alert">{errorSentence(t, known.error)}</p>
          <Button look="primary" onClick={lookUp}>
            {p('invite.again')}
          </Button>
          {onward}
        </>
      ) : null}
      {known.state === 'found' ? (
        <>
          <p>{invitationSentence(p, known.invitation)}</p>
          {session?.kind === 'account' ? (
            <AcceptInvite token={token} session={session} />
          ) : (
            <JoinAsNewcomer token={token} />
          )}
        </>
      ) : null}
    </Welcome>
  );
}

import { Banner, Button, useErrand } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { navigate } from '../../navigation/navigation.ts';
import type { Session } from '../../session/session.ts';

/** One click for who is signed in. */
export function AcceptInvite({ token, session }: { token: string; session: Session }) {
  const p = usePageT();
  const errand = useErrand();
  const accept = async () => {
    const conversation = await session.api.acceptInvite(token);
    session.conversations.put(conversation);
    navigate({ page: 'conversation', id: conversation.id }, { replace: true });
  };
  return (
    <>
      {errand.trouble ? <Banner tone="trouble">{errand.trouble}</Banner> : null}
      <Button look="primary" disabled={errand.busy} onClick={() => errand.run(accept)}>
        {p('invite.join')}
      </Button>
    </>
  );
}

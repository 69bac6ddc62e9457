import { CheckBox } from '@parley/react/parts';
import { createApi } from '@parley/sdk/http';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { navigate } from '../../navigation/navigation.ts';
import { signIn } from '../../session/session-store.ts';
import { NameForm } from '../name/name-form.tsx';

/** The way in for who comes by link for the first time: as a new user, or just this once as a guest of the conversation (L14). */
export function JoinAsNewcomer({ token }: { token: string }) {
  const p = usePageT();
  const [justOnce, setJustOnce] = useState(false);

  const join = async (name: string) => {
    const api = createApi({ url: location.origin });
    if (justOnce) {
      const guest = await api.joinAsGuest(token, name);
      const conversationId = guest.conversation.id;
      signIn({ kind: 'link-guest', token: guest.token, conversationId });
      navigate({ page: 'conversation', id: conversationId }, { replace: true });
      return;
    }
    const user = await api.guest(name);
    const { id: conversationId } = await createApi({ url: location.origin, token: user.token }).acceptInvite(token);
    signIn({ kind: 'account', token: user.token });
    navigate({ page: 'conversation', id: conversationId }, { replace: true });
  };

  return (
    <NameForm onName={join}>
      <CheckBox
        label={p('invite.justOnce')}
        words={p('invite.justOnceMeans')}
        checked={justOnce}
        onChange={setJustOnce}
      />
    </NameForm>
  );
}

import { Banner } from '@parley/react/parts';
import { createApi } from '@parley/sdk';
import { useStore } from 'zustand';
import { PageHeading } from '../../page-heading.tsx';
import { sessionStore, signIn } from '../../session/session-store.ts';
import { Welcome } from '../../welcome/welcome.tsx';
import { NameForm } from './name-form.tsx';

/** The first visit: a name is all that is asked. */
export function NamePage() {
  const farewell = useStore(sessionStore, (state) => state.farewell);
  const goIn = async (name: string) => {
    const { token } = await createApi({ url: location.origin }).guest(name);
    signIn({ kind: 'account', token });
  };
  return (
    <Welcome>
      <PageHeading title="Welcome" />
      <p className="parley-quiet">Call the people you share a conversation with, by voice and video, from this page.</p>
      {farewell ? <Banner>{farewell}</Banner> : null}
      <NameForm onName={goIn} />
      <p className="parley-quiet">No password: this browser remembers you.</p>
    </Welcome>
  );
}

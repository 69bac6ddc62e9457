import { Banner } from '@parley/react/parts';
import { createApi } from '@parley/sdk/http';
import { useStore } from 'zustand';
import { usePageT } from '../../language/page-words.ts';
import { navigate } from '../../navigation/navigation.ts';
import { PageHeading } from '../../page-heading.tsx';
import { sessionStore, signIn } from '../../session/session-store.ts';
import { Welcome } from '../../welcome/welcome.tsx';
import { OfflineNotice } from '../trouble/offline-notice.tsx';
import { farewellSentence } from './farewell-sentence.ts';
import { NameForm } from './name-form.tsx';

/** The first visit: a name is all that is asked. */
export function NamePage() {
  const p = usePageT();
  const farewell = useStore(sessionStore, (state) => state.farewell);
  const goIn = async (name: string) => {
    const { token } = await createApi({ url: location.origin }).guest(name);
    signIn({ kind: 'account', token });
    // Whatever page this was, it was another person's.
    navigate({ page: 'conversations' }, { replace: true });
  };
  return (
    <Welcome>
      <PageHeading title={p('name.welcome')} />
      <p className="parley-quiet">{p('name.what')}</p>
      {farewell ? <Banner>{farewellSentence(p, farewell)}</Banner> : null}
      <OfflineNotice />
      <NameForm onName={goIn} />
      <p className="parley-quiet welcome__small">{p('name.remembered')}</p>
    </Welcome>
  );
}

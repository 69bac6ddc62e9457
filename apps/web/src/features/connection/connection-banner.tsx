import { WifiOff } from 'lucide-react';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { signOut } from '../../session/session-store.ts';
import { useParley } from '../../session/use-session.ts';
import { connectionSentence } from './connection-sentence.ts';

/** Says when the server is out of reach or refuses, and what to do about it. */
export function ConnectionBanner() {
  const connection = useParley((state) => state.connection);
  const told = connectionSentence(connection);
  if (!told) return null;
  const { sentence, remedy } = told;
  return (
    <Banner
      tone={remedy === 'wait' ? 'caution' : 'trouble'}
      icon={<WifiOff aria-hidden="true" />}
      actions={
        remedy === 'sign-in' ? (
          <Button onClick={() => signOut()}>Sign in again</Button>
        ) : remedy === 'reload' ? (
          <Button onClick={() => location.reload()}>Reload the page</Button>
        ) : null
      }
    >
      {sentence}
    </Banner>
  );
}

import { WifiOff } from 'lucide-react';
import { useParleyState } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { connectionSentence } from './connection-sentence.ts';

/** Says when the server is out of reach or refuses, and what to do about it. */
export function ConnectionBanner({ onSignIn }: { onSignIn?: (() => void) | undefined }) {
  const t = useT();
  const connection = useParleyState((state) => state.connection);
  const found = useParleyState((state) => state.me !== undefined);
  const told = connectionSentence(t, connection, found);
  if (!told) return null;
  const { sentence, remedy } = told;
  return (
    <Banner
      tone={remedy === 'wait' ? 'caution' : 'trouble'}
      icon={<WifiOff aria-hidden="true" />}
      actions={
        remedy === 'sign-in' && onSignIn ? (
          <Button onClick={onSignIn}>{t('connection.signIn')}</Button>
        ) : remedy === 'reload' ? (
          <Button onClick={() => location.reload()}>{t('connection.reload')}</Button>
        ) : null
      }
    >
      {sentence}
    </Banner>
  );
}

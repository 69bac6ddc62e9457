import { Maximize2 } from 'lucide-react';
import { useParleyClient } from '../client/parley-provider.tsx';
import { useT } from '../language/call-words.ts';
import { Button } from '../parts/button.tsx';

/** The way back into the call that this device is in; `name` is the conversation's. */
export function ReturnToCall({ name }: { name: string }) {
  const t = useT();
  const { desk } = useParleyClient();
  return (
    <div className="parley-return-to-call">
      <p role="status">{t('placing.goesOn')}</p>
      <Button
        look="primary"
        icon={<Maximize2 aria-hidden="true" />}
        aria-label={t('placing.returnNamed', { name })}
        onClick={() => desk.setState({ expanded: true, screenMissing: false })}
      >
        {t('placing.return')}
      </Button>
    </div>
  );
}

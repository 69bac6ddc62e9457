import { Button } from '@parley/react/parts';
import { useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { AskTwice } from './ask-twice.tsx';

/** Ends an invite link, asked twice. */
export function RevokeLink({
  name,
  describedBy,
  revoke,
}: {
  name: string;
  describedBy: string;
  revoke(): Promise<void>;
}) {
  const p = usePageT();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" aria-describedby={describedBy} onClick={() => setAsking(true)}>
        {p('conversation.revokeLink')}
      </Button>
      {asking ? (
        <AskTwice
          title={p('conversation.revokeAsk')}
          words={p('conversation.revokeWords', { name })}
          yes={p('conversation.revokeYes')}
          no={p('conversation.revokeNo')}
          onYes={revoke}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

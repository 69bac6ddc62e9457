import { useState } from 'react';
import { errorSentence } from '../client/error-sentence.ts';
import { useT } from '../language/call-words.ts';

interface Errand {
  /** Whether it is under way: its button waits. */
  busy: boolean;
  /** Why the last one failed, in a sentence. */
  trouble: string | null;
  run(task: () => Promise<void>): void;
}

/** One thing at a time that is asked of the server, and what became of it. */
export function useErrand(): Errand {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  return {
    busy,
    trouble: failure && errorSentence(t, failure.error),
    run(task) {
      if (busy) return;
      setBusy(true);
      setFailure(null);
      task()
        .catch((error: unknown) => setFailure({ error }))
        .finally(() => setBusy(false));
    },
  };
}

import { useState } from 'react';
import { sentenceOf } from '../session/protocol-error.ts';

interface Errand {
  /** Whether it is under way: its button waits. */
  busy: boolean;
  /** Why the last one failed, in a sentence. */
  trouble: string | null;
  run(task: () => Promise<void>): void;
}

/** One thing at a time that is asked of the server, and what became of it. */
export function useErrand(): Errand {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  return {
    busy,
    trouble,
    run(task) {
      if (busy) return;
      setBusy(true);
      setTrouble(null);
      task()
        .catch((error: unknown) => setTrouble(sentenceOf(error)))
        .finally(() => setBusy(false));
    },
  };
}

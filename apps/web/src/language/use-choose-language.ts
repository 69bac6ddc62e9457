import type { Language } from '@parley/react';
import { useState } from 'react';
import { chooseLanguage } from './language-choice.ts';

/** A choice of language that was made here, and whether it could not be followed. */
export function useChooseLanguage(): { choose(chosen: Language | null): void; failed: boolean } {
  const [failed, setFailed] = useState(false);
  return {
    failed,
    choose: (chosen) => {
      chooseLanguage(chosen).then(
        () => setFailed(false),
        () => setFailed(true),
      );
    },
  };
}

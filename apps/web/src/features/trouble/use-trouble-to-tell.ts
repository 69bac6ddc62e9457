import { errorSentence, useParleyState, useT } from '@parley/react';
import { troubleToTell } from './trouble-to-tell.ts';

/** Why something could not be read, in a sentence, where that is not said elsewhere. */
export function useTroubleToTell(trouble: { error: unknown } | null): string | null {
  const t = useT();
  const connection = useParleyState((state) => state.connection);
  const told = troubleToTell(trouble, connection);
  return told && errorSentence(t, told.error);
}

import { useCall } from './use-call.ts';

/** Four words that both sides of one connection see alike when nobody sits between them (S9). */
export interface VerificationWords {
  participantId: string;
  displayName: string;
  /** Empty while they are not known. */
  words: readonly string[];
}

/** The words to compare with each other person in the call. */
export function useVerificationWords(): VerificationWords[] {
  const call = useCall();
  return Object.values(call?.remotes ?? {}).map(({ participant, words = [] }) => ({
    participantId: participant.id,
    displayName: participant.displayName,
    words,
  }));
}

import { LIMITS } from '@parley/protocol/limits';
import { characters, displayName, plainText } from '@parley/protocol/text';

/** What is wrong with a name, or the name as it will be shown to others. */
export function checkName(text: string): { name: string } | { trouble: string } {
  const name = displayName(text);
  if (name !== undefined) return { name };
  if (plainText(text) === '') return { trouble: 'Enter the name that others will see.' };
  return {
    trouble: `That name has ${characters(plainText(text))} characters; at most ${LIMITS.displayNameCharacters} fit.`,
  };
}

import { LIMITS } from '@parley/protocol/limits';
import { characters, displayName, plainText } from '@parley/protocol/text';
import type { PageT } from '../../language/page-words.ts';

/** What is wrong with a name, or the name as it will be shown to others. */
export function checkName(p: PageT, text: string): { name: string } | { trouble: string } {
  const name = displayName(text);
  if (name !== undefined) return { name };
  const shown = plainText(text);
  if (shown === '') return { trouble: p('name.missing') };
  return { trouble: p('name.tooLong', { characters: characters(shown), most: LIMITS.displayNameCharacters }) };
}

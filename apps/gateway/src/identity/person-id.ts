import { LIMITS } from '@parley/protocol';

/**
 * Whether a text from outside may be a person's id. Ids are opaque, but they are keys of objects and texts in the store:
 * names that every object has would be found where nobody is, and two ids that the store folds into one would be one person.
 */
export function isPersonId(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length >= 1 &&
    text.length <= LIMITS.idCharacters &&
    !(text in Object.prototype) &&
    !/[\p{Cc}\p{Cs}]/u.test(text)
  );
}

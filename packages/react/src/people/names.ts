import type { CallParticipant, CallSession, Conversation, ConversationMember } from '@parley/protocol';
import type { T } from '../language/call-words.ts';

/** The person id of a member, a participant or a guest. */
export function personIdOf(person: { userId?: string | undefined; anonymousId?: string | undefined }): string {
  return person.userId ?? person.anonymousId ?? '';
}

/** Names as they are read out: "Bob", "Bob and Carol", "Bob, Carol and 2 others"; nothing for nobody. */
export function joinNames(t: T, names: readonly string[]): string {
  const [first, second, third] = names;
  if (first === undefined) return '';
  if (second === undefined) return first;
  if (third === undefined) return t('people.two', { first, second });
  if (names.length === 3) return t('people.three', { first, second, third });
  return t('people.more', { first, second, count: names.length - 2 });
}

/** The members but oneself. */
export function othersOf(conversation: Conversation, me: string | undefined): ConversationMember[] {
  return conversation.members.filter((member) => personIdOf(member) !== me);
}

/** What a conversation is called on this person's screen. */
export function conversationName(t: T, conversation: Conversation, me: string | undefined): string {
  if (conversation.title) return conversation.title;
  return joinNames(t, othersOf(conversation, me).map(nameOf)) || t('people.alone');
}

/** Those who took part in a call or ring in it, but oneself, by name. */
export function othersInCall(
  call: CallSession,
  conversation: Conversation | undefined,
  me: string | undefined,
): string[] {
  const seated = call.participants.filter((participant) => personIdOf(participant) !== me).map(nameOf);
  if (seated.length > 0 || !conversation) return seated;
  return othersOf(conversation, me).map(nameOf);
}

/** The first letters that stand for a face. */
export function initialsOf(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

function nameOf({ displayName }: Pick<CallParticipant, 'displayName'>): string {
  return displayName;
}

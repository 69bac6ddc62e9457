import { useCallDesk, useConversations, useParleyState } from '../client/parley-provider.tsx';
import type { Callee } from '../in-call/progress-sentence.ts';
import { othersOf, personIdOf } from '../people/names.ts';

/** Whom the call is with: who is in it, else who may answer. */
export function useCallees(): Callee[] {
  const call = useParleyState((state) => state.call);
  const me = useParleyState((state) => state.me?.personId);
  const conversation = useConversations(({ list }) => list?.find(({ id }) => id === call?.conversationId));
  const placed = useCallDesk((desk) => desk.placed);
  if (!call) return [];

  const seated = Object.values(call.remotes).map(({ participant }) => participant);
  if (seated.length > 0) return seated.map(callee);
  if (conversation) return othersOf(conversation, me).map(callee);
  if (placed?.kind === 'call' && 'to' in placed.target)
    return [{ personId: placed.target.to, displayName: placed.name }];
  return (call.session?.participants ?? []).filter((participant) => personIdOf(participant) !== me).map(callee);
}

function callee(person: {
  userId?: string | undefined;
  anonymousId?: string | undefined;
  displayName: string;
}): Callee {
  return { personId: personIdOf(person), displayName: person.displayName };
}

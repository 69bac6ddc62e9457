import type { WebhookMessage } from '@parley/protocol';
import type { Transaction } from 'kysely';
import type { Call } from '../../call/call.ts';
import type { Fact } from '../../call/facts.ts';
import type { Person } from '../../call/person.ts';
import { rewriteOutbox } from './outbox.ts';
import type { Tables } from './schema.ts';

/** What stands where the name of an erased user stood. */
const ERASED_NAME = 'Erased user';

/** Erases a user and everything that names them; the calls they were in stay as records of the others (R7). */
export async function eraseUser(db: Transaction<Tables>, userId: string): Promise<void> {
  await eraseNames(db, userId);

  // A user who comes back under the same id is somebody new to the others.
  await db
    .updateTable('conversations')
    .set({ direct_key: null })
    .where('direct', '=', 1)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('conversation_members').select('conversation_id').where('user_id', '=', userId),
    )
    .execute();
  await db.deleteFrom('conversation_members').where('user_id', '=', userId).execute();
  await db.deleteFrom('invites').where('created_by', '=', userId).execute();
  await db
    .deleteFrom('blocks')
    .where(({ eb, or }) => or([eb('blocker_id', '=', userId), eb('blocked_id', '=', userId)]))
    .execute();
  await db.deleteFrom('seen').where('person_id', '=', userId).execute();
  await db.deleteFrom('requests').where('person_id', '=', userId).execute();
  await db.deleteFrom('users').where('id', '=', userId).execute();
}

async function eraseNames(db: Transaction<Tables>, userId: string): Promise<void> {
  const calls = await db
    .selectFrom('call_sessions')
    .select(['id', 'state', 'revision', 'status'])
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('call_invitees').select('call_id').where('person_id', '=', userId),
    )
    .execute();
  for (const { id, state, revision, status } of calls) {
    await db
      .updateTable('call_sessions')
      .set({
        state: JSON.stringify(withoutName(JSON.parse(state) as Call, userId)),
        // A step that was decided before must be decided anew, or it would bring the name back.
        revision: status === 'ended' ? revision : revision + 1,
      })
      .where('id', '=', id)
      .execute();
    const events = await db
      .selectFrom('call_events')
      .select(['revision', 'seq', 'data'])
      .where('call_id', '=', id)
      .where('type', 'in', NAMING_FACTS)
      .execute();
    for (const event of events) {
      await db
        .updateTable('call_events')
        .set({ data: JSON.stringify(withoutNameInFact(JSON.parse(event.data) as Fact, userId)) })
        .where('call_id', '=', id)
        .where('revision', '=', event.revision)
        .where('seq', '=', event.seq)
        .execute();
    }
    await rewriteOutbox(db, id, (message) => withoutNameInMessage(message, userId));
  }
}

const NAMING_FACTS: Fact['type'][] = ['initiated', 'invited', 'joined'];

function withoutName(call: Call, personId: string): Call {
  const people = Object.entries(call.people).map(([id, invitee]) => [
    id,
    { ...invitee, person: anonymous(invitee.person, personId) },
  ]);
  const seats = call.seats.map((seat) => ({ ...seat, person: anonymous(seat.person, personId) }));
  return { ...call, people: Object.fromEntries(people), seats };
}

function withoutNameInFact(fact: Fact, personId: string): Fact {
  switch (fact.type) {
    case 'initiated':
      return {
        ...fact,
        initiator: anonymous(fact.initiator, personId),
        others: fact.others.map((other) => ({ ...other, person: anonymous(other.person, personId) })),
      };
    case 'invited':
      return { ...fact, invitee: { ...fact.invitee, person: anonymous(fact.invitee.person, personId) } };
    case 'joined':
      return { ...fact, person: anonymous(fact.person, personId) };
    default:
      return fact;
  }
}

function withoutNameInMessage(message: WebhookMessage, userId: string): WebhookMessage {
  const { call } = message.data;
  const participants = call.participants.map((participant) => {
    if (participant.userId !== userId) return participant;
    const { avatar: _avatar, ...rest } = participant;
    return { ...rest, displayName: ERASED_NAME };
  });
  return { ...message, data: { ...message.data, call: { ...call, participants } } } as WebhookMessage;
}

function anonymous(person: Person, personId: string): Person {
  return person.id === personId ? { id: person.id, kind: person.kind, displayName: ERASED_NAME } : person;
}

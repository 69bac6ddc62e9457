import { createHash, timingSafeEqual } from 'node:crypto';
import { ProtocolError } from '@parley/protocol';
import type { Person } from '../call/person.ts';
import type { DirectoryStore } from '../store/port.ts';
import { rememberUser } from './authenticator.ts';
import { isPersonId } from './person-id.ts';

/** The host product's backend, which may act for anybody. */
export interface ApiKey {
  /** Takes the same time however much of the key was guessed. */
  matches(bearer: string): boolean;
  /**
   * Whom the `actAs` header names; made when never seen. Throws a `ProtocolError` `INVALID_PAYLOAD` for what cannot be
   * an id.
   */
  actAs(userId: string): Promise<Person>;
}

export function createApiKey(key: string | null, directory: Pick<DirectoryStore, 'user' | 'saveUser'>): ApiKey {
  const expected = key === null ? undefined : digest(key);
  return {
    matches: (bearer) => expected !== undefined && timingSafeEqual(digest(bearer), expected),
    async actAs(userId) {
      if (!isPersonId(userId)) throw new ProtocolError('INVALID_PAYLOAD', { paths: ['actAs'] });
      const { id, displayName, avatar } = await rememberUser(directory, { id: userId });
      return { id, kind: 'user', displayName, ...(avatar === undefined ? {} : { avatar }) };
    },
  };
}

/** Digests are of one length, which the comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../call/facts.ts';
import { change, endedCall, invitee, RINGING, ringingCall, START, seat, user } from './call-samples.ts';
import { CommitConflict, type MembershipChange, type Store } from './port.ts';
import type { OpenStoreUnderTest, StoreUnderTest } from './store-under-test.ts';

/** People, conversations, invites and blocks, and erasing a person (R7). */
export function directoryContract(open: OpenStoreUnderTest): void {
  let opened: StoreUnderTest;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.remove());

  const changeMembers = (membership: MembershipChange) => store.commit([], { membership });
  const lobby = { id: 'lobby', title: 'Lobby', direct: false, createdBy: 'ann', memberIds: ['cleo', 'ann', 'ben'] };

  describe('users', () => {
    it('are made, and changed by what is given', async () => {
      expect(await store.saveUser({ id: 'ann', displayName: 'Ann', avatar: 'picture' })).toEqual({
        id: 'ann',
        displayName: 'Ann',
        avatar: 'picture',
        doNotDisturb: false,
      });
      const changed = { id: 'ann', displayName: 'Ann', avatar: 'picture', doNotDisturb: true };
      expect(await store.saveUser({ id: 'ann', doNotDisturb: true })).toEqual(changed);
      expect(await store.saveUser({ id: 'ann' })).toEqual(changed);
      expect(await store.user('ann')).toEqual(changed);
      expect(await store.user('nobody')).toBeUndefined();
    });

    it('are found by many ids', async () => {
      await store.saveUser({ id: 'ann', displayName: 'Ann' });
      await store.saveUser({ id: 'ben', displayName: 'Ben' });
      expect([...(await store.users(['ben', 'nobody', 'ann'])).keys()].sort()).toEqual(['ann', 'ben']);
      expect(await store.users([])).toEqual(new Map());
      expect((await store.users([...Array.from({ length: 40_000 }, (_, index) => `n${index}`), 'ann'])).size).toBe(1);
    });

    it('know those they share a conversation with, by any part of the name in any case', async () => {
      for (const [id, displayName] of [
        ['ann', 'Ann'],
        ['ben', 'Ébène'],
        ['cleo', 'Cléo 100%'],
        ['dan', 'Dan'],
      ] as const) {
        await store.saveUser({ id, displayName });
      }
      await store.createConversation(lobby);
      await store.directConversation('ann', 'ben', 'direct');
      const found = async (query: string) => (await store.acquaintances('ann', query)).map(({ id }) => id);
      expect((await found('')).sort()).toEqual(['ben', 'cleo']);
      expect(await found('ÉBÈ')).toEqual(['ben']);
      expect(await found('100%')).toEqual(['cleo']);
      expect(await found('_')).toEqual([]);
      expect(await found('dan')).toEqual([]);
    });
  });

  it('keeps guests, and the name they gave last', async () => {
    const guest = { anonymousId: 'guest', conversationId: 'lobby', displayName: 'Guest' };
    await store.saveGuest(guest);
    await store.saveGuest({ ...guest, displayName: 'Other name' });
    expect(await store.guest('guest')).toEqual({ ...guest, displayName: 'Other name' });
    expect(await store.guest('nobody')).toBeUndefined();
    await store.saveGuest({ ...guest, anonymousId: 'another' });
    await changeMembers({ type: 'removed', conversationId: 'elsewhere', person: { id: 'another', kind: 'guest' } });
    await changeMembers({ type: 'removed', conversationId: 'lobby', person: { id: 'guest', kind: 'guest' } });
    await changeMembers({ type: 'removed', conversationId: 'lobby', person: { id: 'nobody', kind: 'guest' } });
    expect(await store.guest('guest')).toBeUndefined();
    expect((await store.guest('another'))?.displayName).toBe('Guest');
  });

  describe('conversations', () => {
    it('keep their members in the order of coming', async () => {
      await store.createConversation(lobby);
      expect(await store.conversation('lobby')).toEqual(lobby);
      await changeMembers({ type: 'removed', conversationId: 'lobby', person: { id: 'cleo', kind: 'user' } });
      for (const userId of ['dan', 'cleo', 'ann'])
        await changeMembers({ type: 'added', conversationId: 'lobby', userId });
      expect((await store.conversation('lobby'))?.memberIds).toEqual(['ann', 'ben', 'dan', 'cleo']);
    });

    it('L9.5: change their members together with their call, or not at all', async () => {
      await store.createConversation(lobby);
      const membership = { type: 'removed', conversationId: 'lobby', person: { id: 'ben', kind: 'user' } } as const;
      await store.commit([change(ringingCall({ id: 'call', conversationId: 'lobby' }))]);
      const ended = endedCall({ id: 'call', conversationId: 'lobby' });
      await expect(store.commit([change(ended, { basedOn: 7 })], { membership })).rejects.toThrow(CommitConflict);
      expect((await store.conversation('lobby'))?.memberIds).toContain('ben');
      await store.commit([change(ended, { basedOn: 1 })], { membership });
      expect((await store.conversation('lobby'))?.memberIds).toEqual(['cleo', 'ann']);
      expect((await store.call('call'))?.call.status).toBe('ended');
    });

    it('are found by their members', async () => {
      await store.createConversation(lobby);
      await store.createConversation({ id: 'untitled', direct: false, createdBy: 'dan', memberIds: ['dan'] });
      expect(await store.conversationsOf('ben')).toEqual([lobby]);
      expect(await store.conversationsOf('nobody')).toEqual([]);
      expect(await store.conversation('untitled')).toEqual({
        id: 'untitled',
        direct: false,
        createdBy: 'dan',
        memberIds: ['dan'],
      });
      expect(await store.conversation('nowhere')).toBeUndefined();
    });

    it('may be renamed', async () => {
      await store.createConversation(lobby);
      await store.setTitle('lobby', 'Hall');
      expect((await store.conversation('lobby'))?.title).toBe('Hall');
    });

    it('have one direct one to each pair, whoever asks and however many at once (L1)', async () => {
      const asked = await Promise.all([
        store.directConversation('ann', 'ben', 'one'),
        store.directConversation('ben', 'ann', 'two'),
        store.directConversation('ann', 'ben', 'three'),
      ]);
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
      expect(asked[0]).toMatchObject({ direct: true, createdBy: 'ann', memberIds: ['ann', 'ben'] });
      expect((await store.directConversation('ann', 'cleo', 'four')).id).toBe('four');
      expect(await store.conversationsOf('ben')).toHaveLength(1);
    });
  });

  it('gives invites until they end or are revoked', async () => {
    await store.createConversation(lobby);
    const brief = { token: 'brief', conversationId: 'lobby', createdBy: 'ann', expiresAt: 100 };
    const lasting = { token: 'lasting', conversationId: 'lobby', createdBy: 'ben', expiresAt: 200 };
    await store.saveInvite(lasting);
    await store.saveInvite(brief);
    expect(await store.invite('brief', 99)).toEqual(brief);
    expect(await store.invite('brief', 100)).toBeUndefined();
    expect(await store.invite('unknown', 0)).toBeUndefined();
    expect(await store.invitesOf('lobby', 0)).toEqual([brief, lasting]);
    expect(await store.invitesOf('lobby', 100)).toEqual([lasting]);
    await store.revokeInvite('lasting');
    expect(await store.invite('lasting', 0)).toBeUndefined();
  });

  it('keeps blocks in their direction', async () => {
    await store.block('ann', 'ben');
    await store.block('ann', 'ben');
    await store.block('cleo', 'ben');
    expect(await store.blockedBy('ann')).toEqual(['ben']);
    expect(await store.blockedBy('ben')).toEqual([]);
    expect((await store.blockersOf('ben')).sort()).toEqual(['ann', 'cleo']);
    await store.unblock('ann', 'ben');
    expect(await store.blockersOf('ben')).toEqual(['cleo']);
  });

  describe('erasing a user', () => {
    const ann = user('ann');
    const ben = user('ben');
    const initiated: Fact = {
      at: START,
      type: 'initiated',
      callId: 'past',
      conversationId: 'lobby',
      mode: 'p2p',
      callType: 'audio',
      initiator: ben,
      deviceId: 'device',
      participantId: 'participant',
      media: { audio: true, video: false, screen: false },
      others: [invitee(ann, RINGING)],
      waiting: false,
      ringEndsAt: START + 1,
      unreachableAt: null,
    };
    const media = { audio: true, video: false, screen: false };
    const joined: Fact = {
      at: START + 1,
      type: 'joined',
      person: ann,
      deviceId: 'device',
      participantId: 'seat',
      media,
      checkAt: 0,
    };

    beforeEach(async () => {
      await store.saveUser({ id: 'ann', displayName: ann.displayName });
      await store.saveUser({ id: 'ben', displayName: ben.displayName });
      await store.createConversation(lobby);
      await store.saveInvite({ token: 'hers', conversationId: 'lobby', createdBy: 'ann', expiresAt: 100 });
      await store.saveInvite({ token: 'his', conversationId: 'lobby', createdBy: 'ben', expiresAt: 100 });
      await store.block('ann', 'ben');
      await store.block('ben', 'ann');
      await store.markSeen('ann', 'lobby', 5);
      const past = endedCall({
        id: 'past',
        initiator: ben,
        others: [invitee(ann, { state: 'answered' })],
        seats: [seat(ann, 'past')],
      });
      await store.commit([change(past, { facts: [initiated, joined] })]);
    });

    it('erases them, their memberships, blocks and links, and nobody else', async () => {
      await store.eraseUser('ann');
      expect(await store.user('ann')).toBeUndefined();
      expect((await store.conversation('lobby'))?.memberIds).toEqual(['cleo', 'ben']);
      expect(await store.invite('hers', 0)).toBeUndefined();
      expect(await store.blockedBy('ben')).toEqual([]);
      expect(await store.blockersOf('ben')).toEqual([]);
      expect(await store.seenUntil('ann')).toEqual(new Map());
      expect((await store.user('ben'))?.displayName).toBe(ben.displayName);
      expect((await store.invite('his', 0))?.createdBy).toBe('ben');
    });

    it('takes their name and picture out of past calls and timelines, which stay', async () => {
      await store.eraseUser('ann');
      const kept = JSON.stringify([await store.call('past'), await store.facts('past')]);
      expect(kept).not.toContain(ann.displayName);
      expect(kept).not.toContain(ann.avatar);
      expect(kept).toContain(ben.displayName);
      expect((await store.call('past'))?.call.people.ann?.person).toEqual({
        id: 'ann',
        kind: 'user',
        displayName: 'Erased user',
      });
      expect((await store.facts('past')).map(({ type }) => type)).toEqual(['initiated', 'joined']);
      expect((await store.callsOfPerson('ben', { limit: 5 })).calls).toHaveLength(1);
    });

    it('makes a step anew that was decided before, which would have brought the name back', async () => {
      const live = ringingCall({ id: 'live', initiator: ben, others: [invitee(ann, RINGING)] });
      await store.commit([change(live)]);
      await store.eraseUser('ann');
      await expect(store.commit([change(live, { basedOn: 1 })])).rejects.toThrow(CommitConflict);
      const [stored] = await store.liveCalls();
      expect(stored?.call.people.ann?.person.displayName).toBe('Erased user');
      expect(stored?.revision).toBe(2);
    });

    it('makes a user who comes back under the same id somebody new', async () => {
      await store.directConversation('ann', 'ben', 'before');
      await store.eraseUser('ann');
      expect((await store.directConversation('ben', 'ann', 'after')).id).toBe('after');
      expect((await store.conversation('before'))?.memberIds).toEqual(['ben']);
    });

    it('does nothing for who is not known', async () => {
      await store.eraseUser('nobody');
      expect(await store.conversation('lobby')).toEqual(lobby);
    });
  });
}

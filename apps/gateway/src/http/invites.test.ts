import type { Conversation, Guest, Invite } from '@parley/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { type Answer, codeOf, createRig, type Rig } from './testing/rig.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

let store: Store;
let rig: Rig;
let ann: string;
let bob: string;
let eve: string;
let id: string;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  rig = createRig(store);
  [ann, bob, eve] = await Promise.all([rig.user('ann', 'Ann'), rig.user('bob', 'Bob'), rig.user('eve', 'Eve')]);
  id = await rig.conversation('ann', 'bob');
  await store.setTitle(id, 'Tea');
});
afterEach(async () => {
  await rig.http.close();
  await store.close();
});

const invite = async (as = ann): Promise<Invite> => {
  const { body } = await rig.ask('POST /api/conversations/:id/invites', { as, params: { id } });
  return (body as unknown as { invite: Invite }).invite;
};
const links = async (as: string): Promise<string[]> => {
  const { body } = await rig.ask('GET /api/conversations/:id/invites', { as, params: { id } });
  return (body as unknown as { invites: Invite[] }).invites.map(({ token }) => token);
};
const preview = (token: string) => rig.ask('GET /api/invites/:token', { params: { token } });
const accept = (as: string, token: string) => rig.ask('POST /api/invites/:token/accept', { as, params: { token } });
const revoke = (as: string, token: string) => rig.ask('DELETE /api/invites/:token', { as, params: { token } });
const come = (token: string, displayName = 'Zoe') =>
  rig.ask('POST /api/invites/:token/guest', { params: { token }, body: { displayName } });

/** Every way in, for somebody who holds the link. */
async function everyWayIn(token: string): Promise<Answer[]> {
  return [await preview(token), await accept(eve, token), await come(token), await revoke(ann, token)];
}

describe('an invite', () => {
  it('is a link to the page that works for seven days', async () => {
    const { token, url, expiresAt } = await invite();
    expect(url).toBe(`http://localhost/i/${token}`);
    expect(Date.parse(expiresAt) - rig.clock.now()).toBe(WEEK_MS);
    expect((await preview(token)).body).toEqual({ conversation: { title: 'Tea' }, invitedBy: { displayName: 'Ann' } });
    await rig.clock.advance(WEEK_MS - 1);
    expect((await preview(token)).status).toBe(200);
    await rig.clock.advance(1);
    expect((await preview(token)).status).toBe(404);
  });

  it('tells no stranger more than the title and who invites', async () => {
    const { text } = await preview((await invite()).token);
    for (const secret of [id, 'ann', 'bob', 'Bob']) expect(text).not.toContain(secret);
  });

  it('makes who accepts it a member, who rings; twice does no harm', async () => {
    const { token } = await invite();
    const first = await accept(eve, token);
    const { conversation } = first.body as unknown as { conversation: Conversation };
    expect(conversation.members.map(({ userId }) => userId)).toEqual(['ann', 'bob', 'eve']);
    expect(rig.noted).toEqual([['memberAdded', id, 'eve', 0]]);
    expect((await accept(eve, token)).text).toBe(first.text);
    expect((await accept(bob, token)).status).toBe(200);
    expect(rig.noted).toHaveLength(1);
  });

  it('lets somebody in without an account, for that conversation alone (L14)', async () => {
    const other = await rig.conversation('ann', 'bob');
    const { body } = await come((await invite()).token, ' Zo\u202ee ');
    const { token, guest, conversation } = body as unknown as {
      token: string;
      guest: Guest;
      conversation: Conversation;
    };
    expect(guest.displayName).toBe('Zoe');
    expect(conversation.id).toBe(id);
    const see = (conversationId: string) =>
      rig.ask('GET /api/conversations/:id', { as: token, params: { id: conversationId } });
    expect((await see(id)).status).toBe(200);
    expect(codeOf(await see(other))).toBe('CONVERSATION_NOT_FOUND');
    expect((await rig.ask('GET /api/me', { as: token })).body).toEqual({
      user: { id: guest.anonymousId, displayName: 'Zoe' },
    });
    expect((await store.conversation(id))?.memberIds).toEqual(['ann', 'bob']);
  });

  it('is answered alike when it is past its time, revoked, or never was', async () => {
    const { token: revoked } = await invite();
    await revoke(ann, revoked);
    const { token: expired } = await invite();
    await rig.clock.advance(WEEK_MS);
    ann = await rig.user('ann', 'Ann');
    eve = await rig.user('eve', 'Eve');
    const unknown = (await everyWayIn('never-was')).map(({ text }) => text);
    expect((await everyWayIn('never-was')).map(codeOf)).toEqual(new Array(4).fill('INVITE_NOT_FOUND'));
    expect((await everyWayIn(revoked)).map(({ text }) => text)).toEqual(unknown);
    expect((await everyWayIn(expired)).map(({ text }) => text)).toEqual(unknown);
  });

  it('falls with its maker’s membership: who was removed does not come back by a link of their own', async () => {
    const { token } = await invite(bob);
    await rig.ask('DELETE /api/conversations/:id/members/:userId', { as: ann, params: { id, userId: 'bob' } });
    expect((await everyWayIn(token)).map(codeOf)).toEqual(new Array(4).fill('INVITE_NOT_FOUND'));
    expect(codeOf(await accept(bob, token))).toBe('INVITE_NOT_FOUND');
    expect(await links(ann)).toEqual([]);
  });

  it('is listed for members while it works', async () => {
    const [one, two] = [await invite(), await invite(bob)];
    expect((await links(bob)).sort()).toEqual([one.token, two.token].sort());
    await revoke(ann, one.token);
    expect(await links(ann)).toEqual([two.token]);
  });

  it('is revoked by who made it or the conversation, and by nobody else', async () => {
    const { token } = await invite();
    expect((await revoke(bob, token)).body.error?.code).toBe('NOT_ALLOWED');
    expect(codeOf(await revoke(eve, token))).toBe('INVITE_NOT_FOUND');
    expect(codeOf(await revoke(await rig.guest(id, 'zoe'), token))).toBe('NOT_ALLOWED');
    expect((await revoke(ann, token)).status).toBe(204);
    const { token: ofBob } = await invite(bob);
    expect((await revoke(ann, ofBob)).status).toBe(204);
    const { token: own } = await invite(bob);
    expect((await revoke(bob, own)).status).toBe(204);
  });

  it('is not made, listed or accepted by a guest', async () => {
    const zoe = await rig.guest(id, 'zoe');
    const { token } = await invite();
    const answers = [
      await rig.ask('POST /api/conversations/:id/invites', { as: zoe, params: { id } }),
      await rig.ask('GET /api/conversations/:id/invites', { as: zoe, params: { id } }),
      await accept(zoe, token),
    ];
    expect(answers.map(codeOf)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
  });

  it('leads where people open the page, whatever host the request names', async () => {
    await rig.http.close();
    rig = createRig(store, { PUBLIC_URL: 'https://calls.example.com' });
    ann = await rig.user('ann', 'Ann');
    const { body } = await rig.ask('POST /api/conversations/:id/invites', {
      as: ann,
      params: { id },
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });
    expect((body as unknown as { invite: Invite }).invite.url).toMatch(/^https:\/\/calls\.example\.com\/i\//);
  });

  it('is not made for a host that is none', async () => {
    const answer = await rig.ask('POST /api/conversations/:id/invites', {
      as: ann,
      params: { id },
      headers: { host: 'evil.example/?x=' },
    });
    expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: ['host'] } });
  });

  it.each([[{}], [{ displayName: '' }], [{ displayName: '\u200b\u202e' }], [{ displayName: 'x'.repeat(81) }]])(
    'makes no guest of %j',
    async (body) => {
      const { token } = await invite();
      const answer = await rig.ask('POST /api/invites/:token/guest', { params: { token }, body });
      expect(answer.body.error).toMatchObject({ code: 'INVALID_PAYLOAD', details: { paths: ['displayName'] } });
    },
  );
});

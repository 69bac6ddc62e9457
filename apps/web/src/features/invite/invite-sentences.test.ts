import { expect, it } from 'vitest';
import { invitation } from './invite-sentences.ts';

it('says who invites to what', () => {
  const invitedBy = { displayName: 'Ada' };
  expect(invitation({ conversation: { title: 'Team' }, invitedBy })).toMatch(/^Ada invites you to “Team”\./);
  expect(invitation({ conversation: {}, invitedBy })).toMatch(/^Ada invites you to a conversation\./);
});

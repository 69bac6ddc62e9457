import { loadLanguage } from '@parley/react';
import { expect, it } from 'vitest';
import { pageWords } from '../../language/page-words.ts';
import { invitationSentence } from './invite-sentences.ts';

await loadLanguage('fr');

it('says who invites to what', () => {
  const invitedBy = { displayName: 'Ada' };
  const [en, fr] = [pageWords.translatorFor('en'), pageWords.translatorFor('fr')];
  expect(invitationSentence(en, { conversation: { title: 'Team' }, invitedBy })).toMatch(
    /^Ada invites you to “Team”\./,
  );
  expect(invitationSentence(en, { conversation: {}, invitedBy })).toMatch(/^Ada invites you to a conversation\./);
  expect(invitationSentence(fr, { conversation: { title: 'Équipe' }, invitedBy })).toMatch(
    /^Ada vous invite dans «\u202fÉquipe\u202f»\./,
  );
});

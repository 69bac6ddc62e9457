import type { T } from '../language/call-words.ts';
import type { Placement, Question } from './call-desk.ts';

interface Words {
  title: string;
  words: string;
  yes: string;
  no: string;
}

/** What is asked before a call is left or moved. */
export function questionWords(t: T, question: Question): Words {
  if (question.kind === 'own-call-elsewhere')
    return {
      title: t('placing.thisCallElsewhere'),
      words: t('placing.takeOver'),
      yes: t('placing.continueHere'),
      no: t('placing.notNow'),
    };
  return {
    title: question.where === 'here' ? t('placing.inCall') : t('placing.inCallElsewhere'),
    ...WISH[question.placement.kind](t, question.placement.name),
    no: t('placing.stay'),
  };
}

const WISH: Record<Placement['kind'], (t: T, name: string) => Pick<Words, 'words' | 'yes'>> = {
  call: (t, name) => ({ words: t('placing.callingEndsIt', { name }), yes: t('placing.endAndCall') }),
  join: (t, name) => ({ words: t('placing.joiningEndsIt', { name }), yes: t('placing.endAndJoin') }),
  continue: (t, name) => ({ words: t('placing.continuingEndsIt', { name }), yes: t('placing.endAndContinue') }),
};

import type { Placement, Question } from './call-desk.ts';

interface Words {
  title: string;
  words: string;
  yes: string;
  no: string;
}

const WISH: Record<Placement['kind'], { doing: string; yes: string }> = {
  call: { doing: 'Calling', yes: 'End it and call' },
  join: { doing: 'Joining', yes: 'End it and join' },
  continue: { doing: 'Going on with', yes: 'End it and continue here' },
};

/** What is asked before a call is left or moved. */
export function questionWords(question: Question): Words {
  if (question.kind === 'own-call-elsewhere')
    return {
      title: 'You are in this call on another device',
      words: 'Continue it here? The other device leaves it.',
      yes: 'Continue here',
      no: 'Not now',
    };
  const { doing, yes } = WISH[question.placement.kind];
  return {
    title: question.where === 'here' ? 'You are in a call' : 'You are in a call on another device',
    words: `${doing} ${question.placement.name} ends the call you are in.`,
    yes,
    no: 'Stay in the call',
  };
}

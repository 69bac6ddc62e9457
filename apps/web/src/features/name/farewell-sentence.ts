import type { PageT } from '../../language/page-words.ts';
import type { Farewell } from '../../session/session-store.ts';

/** What is said to somebody who was just signed out. */
export function farewellSentence(p: PageT, farewell: Farewell): string {
  switch (farewell) {
    case 'sign-in-ended':
      return p('name.signInEnded');
    case 'visit-ended':
      return p('name.visitEnded');
    case 'signed-out-elsewhere':
      return p('name.signedOutElsewhere');
    case 'erased':
      return p('name.erased');
  }
}

/** Keys begin with `name.`. */
export const name = {
  'name.welcome': 'Talk face to face',
  'name.what': 'Call the people you share a conversation with, by voice and video, straight from this page.',
  'name.yourName': 'Your name',
  'name.continue': 'Continue',
  'name.remembered': 'No password: this browser remembers you.',
  'name.missing': 'Enter the name that others will see.',
  'name.tooLong': 'That name has {{characters}} characters; at most {{most}} fit.',
  'name.signInEnded': 'Your sign-in has ended. Enter your name to go on.',
  'name.visitEnded': 'Your visit is over. Open the invite link again to come back, or enter your name to stay.',
  'name.signedOutElsewhere': 'You signed out in another tab.',
  'name.erased': 'Your account and what was kept about you are erased.',
} as const;

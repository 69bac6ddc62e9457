/** Keys begin with `connection.`. */
export const connection = {
  'connection.away': 'Connection lost, reconnecting…',
  'connection.notFound': 'The server is out of reach, trying again…',
  'connection.signInEnded': 'Your sign-in has ended, so nobody can call you here.',
  'connection.originRefused':
    'The server does not take calls from this address. Open the address its operator gave you.',
  'connection.signIn': 'Sign in again',
  'connection.reload': 'Reload the page',
} as const;

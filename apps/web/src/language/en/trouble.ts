/** Keys begin with `trouble.`. */
export const trouble = {
  'trouble.insecureTitle': 'No calls from this address',
  'trouble.insecureWhy':
    'Browsers give a camera and a microphone only to pages with a secure connection, and {{address}} is none.',
  'trouble.whatHelps': 'What helps',
  'trouble.openHttps': 'Open this page with https:// in front, if whoever runs this server has set that up.',
  'trouble.tlsLocal':
    'If you run it yourself: start Parley with TLS=local, then open the https:// address that it shows. It works for phones on the same network too.',
  'trouble.localhost': 'On the computer that runs it, http://localhost needs nothing more.',
  'trouble.goOnInsecure': 'Go on without camera and microphone',
  'trouble.goOnInsecureMeans': 'In a call you would see and hear the others; they would neither see nor hear you.',
  'trouble.offline': 'You are offline.',
  'trouble.offlineInside':
    'You can still read what is here and change your settings. Calls work again by themselves once your network is back.',
  'trouble.offlineOutside': 'Parley needs the network to let you in. Try again once it is back.',
  'trouble.loading': 'Loading…',
  'trouble.notLoadedTitle': 'Part of Parley is missing',
  'trouble.notLoaded':
    'This part of the page could not be loaded: the network is away, or Parley was updated. Reload the page.',
  'trouble.reload': 'Reload the page',
} as const;

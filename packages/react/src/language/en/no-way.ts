/** Keys begin with `noWay.`. */
export const noWay = {
  'noWay.noCandidates': 'This browser gives out no network address for calls.',
  'noWay.noCandidatesHelp': 'Look for an extension or a policy that blocks WebRTC, or try another browser.',
  'noWay.otherSideSilent': 'The other side gave no network address.',
  'noWay.otherSideSilentHelp': 'Ask them to reload the page, or to try another browser or network, then call again.',
  'noWay.turnRefused': 'The relay server (TURN) did not accept this call.',
  'noWay.operatorHelp': 'Tell whoever runs this service: its TURN secret is not the one that the server has.',
  'noWay.udpBlocked':
    'Your network lets no UDP through, and this service has no relay that does without (TURN over TCP).',
  'noWay.udpBlockedHelp':
    'Try another network, such as a phone’s hotspot, or ask whoever runs this service to set up TURN over TCP or TLS.',
  'noWay.turnUnreachable': 'The relay server (TURN) could not be reached from your network.',
  'noWay.otherNetworkHelp': 'Try another network, such as a phone’s hotspot, or tell whoever runs this service.',
  'noWay.noTurn': 'Your two networks do not let each other in, and this service has no relay (TURN).',
  'noWay.noTurnHelp':
    'Try another network on one side, such as a phone’s hotspot, or ask whoever runs this service to set up TURN.',
  'noWay.unknown': 'Sound and picture found no way between the two networks.',
} as const;

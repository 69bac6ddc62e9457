import type { RemoteParticipant } from '@parley/sdk';
import type { T } from '../../language/call-words.ts';

const RELAYED = { tcp: 'details.relayedTcp', tls: 'details.relayedTls' } as const;

/** How media travels, in words: as it is just now, not as it was. */
export function pathSentence(t: T, { media, path }: Pick<RemoteParticipant, 'media' | 'path'>): string {
  if (media !== 'connected') return t(media === 'connecting' ? 'details.connecting' : 'details.interrupted');
  if (!path) return t('details.unknownPath');
  const { kind, protocol } = path;
  if (kind === 'relayed') return t(protocol === 'tcp' || protocol === 'tls' ? RELAYED[protocol] : 'details.relayedUdp');
  if (protocol === 'tcp') return t('details.directTcp');
  return t(kind === 'direct' ? 'details.direct' : 'details.reflexive');
}

import type { RemoteParticipant } from '@parley/sdk';
import type { T } from '../../language/call-words.ts';

/** How media travels, in words. */
export function pathSentence(t: T, path: RemoteParticipant['path']): string {
  if (!path) return t('details.unknownPath');
  if (path.kind === 'relayed') return t('details.relayed', { protocol: path.protocol.toUpperCase() });
  return t(path.kind === 'direct' ? 'details.direct' : 'details.reflexive');
}

import type { TimelineT } from '../../../language/timeline-words.ts';

const KINDS = ['direct', 'reflexive', 'relayed'] as const;

/** How somebody's media travels, from a report such as `relayed/tcp`: "Ada connected through a relay by TCP". */
export function pathSentence(p: TimelineT, path: string, name: string): string {
  const [reported, protocol = ''] = path.split('/');
  const kind = KINDS.find((each) => each === reported);
  if (!kind || protocol === '') return p('timeline.reported', { name, what: path });
  return p(`timeline.path.${kind}`, { name, protocol: protocol.toUpperCase() });
}

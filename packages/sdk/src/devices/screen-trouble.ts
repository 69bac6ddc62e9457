import type { MediaTrouble } from '../call/state.ts';

const BY_NAME: Record<string, MediaTrouble> = {
  SecurityError: 'denied',
  NotFoundError: 'absent',
};

/**
 * Why a screen could not be captured (Screen Capture, §5.1); nothing when the person only closed the picker. Engines say
 * `NotAllowedError` of both, and what the system or an embedding page forbids they tell in the message alone.
 */
export function screenTrouble(error: unknown): MediaTrouble | undefined {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name === 'NotAllowedError') return /by system|permissions policy/i.test(message) ? 'denied' : undefined;
  return BY_NAME[name] ?? 'failed';
}

import type { MediaTrouble } from '../call/state.ts';

const BY_NAME: Record<string, MediaTrouble> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  // Firefox and Safari say so when another program holds the device, Chromium also when the system forbids it.
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What `getUserMedia` meant when it failed (Media Capture and Streams, §10.2). */
export function mediaTrouble(error: unknown): MediaTrouble {
  const name = (error as { name?: unknown } | null)?.name;
  return (typeof name === 'string' ? BY_NAME[name] : undefined) ?? 'failed';
}

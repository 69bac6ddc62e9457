import type { RemoteParticipant } from '@parley/sdk';

/** Somebody in a call, for tests: connected, with microphone and camera on. */
export function remoteOf(
  displayName: string,
  {
    participant,
    ...rest
  }: Partial<Omit<RemoteParticipant, 'participant'>> & {
    participant?: Partial<RemoteParticipant['participant']>;
  } = {},
): RemoteParticipant {
  return {
    participant: {
      id: displayName,
      callSessionId: 'call',
      userId: displayName.toLowerCase(),
      displayName,
      role: 'participant',
      state: 'connected',
      joinedAt: '2026-01-01T00:00:00Z',
      isAudioEnabled: true,
      isVideoEnabled: true,
      isScreenSharing: false,
      ...participant,
    },
    stream: null,
    screen: null,
    media: 'connected',
    ...rest,
  };
}

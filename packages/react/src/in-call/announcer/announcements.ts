import type { ParleyState, RemoteParticipant } from '@parley/sdk';
import { replacedSentence } from '../../devices/device-sentence.ts';
import type { T } from '../../language/call-words.ts';
import { troubleSentence } from '../notices/media-advice.ts';
import { type Callee, progressSentence } from '../progress-sentence.ts';
import { remoteTrouble } from '../remote-sentence.ts';

type Heard = Pick<ParleyState, 'call' | 'connection'>;
type Call = NonNullable<Heard['call']>;

/** What has changed in the call from `before` to `after`, for who does not see it; one sentence each. */
export function announcements(t: T, before: Heard, after: Heard, callees: readonly Callee[]): string[] {
  const { call: now } = after;
  if (!now) return [];
  const former = before.call;
  // The first words of a call; what its people have switched on already is no news.
  if (!former || former.callId !== now.callId) return told(progressSentence(t, now, callees));
  return [
    ...progress(t, former, now, callees),
    ...server(t, before, after),
    ...own(t, former, now),
    ...Object.values(now.remotes).flatMap((remote) => changed(t, former.remotes[remote.participant.id], remote)),
    ...Object.values(former.remotes)
      .filter(({ participant }) => !(participant.id in now.remotes))
      .map(({ participant }) => t('inCall.left', { name: participant.displayName })),
  ];
}

function progress(t: T, former: Call, now: Call, callees: readonly Callee[]): string[] {
  if (now.phase === 'connected' && former.phase !== 'connected') return [t('inCall.connected')];
  const sentence = progressSentence(t, now, callees);
  return sentence === progressSentence(t, former, callees) ? [] : told(sentence);
}

function server(t: T, before: Heard, after: Heard): string[] {
  const was = before.connection.state;
  const is = after.connection.state;
  if (is === 'away' && was !== 'away') return [t('inCall.serverAway')];
  return is === 'online' && was === 'away' ? [t('inCall.serverBack')] : [];
}

function own(t: T, { local: was }: Call, { local: is }: Call): string[] {
  return [
    ...flip(was.microphone.on, is.microphone.on, t('inCall.ownUnmuted'), t('inCall.microphoneMuted')),
    ...flip(was.camera.on, is.camera.on, t('inCall.ownCameraOn'), t('inCall.cameraOff')),
    ...flip(was.screen.on, is.screen.on, t('inCall.sharingOwn'), t('inCall.ownScreenStopped')),
    ...(['microphone', 'camera'] as const).flatMap((device) => {
      const { trouble, replaced } = is[device];
      return [
        ...(trouble && trouble !== was[device].trouble ? [troubleSentence(t, device, trouble)] : []),
        ...(replaced && replaced.now !== was[device].replaced?.now ? [replacedSentence(t, replaced)] : []),
      ];
    }),
  ];
}

function changed(t: T, former: RemoteParticipant | undefined, remote: RemoteParticipant): string[] {
  const { participant: is } = remote;
  const name = is.displayName;
  if (!former) return [t('inCall.joined', { name })];
  const { participant: was } = former;
  const trouble = remoteTrouble(t, remote);
  const formerTrouble = remoteTrouble(t, former);
  return [
    ...(trouble === formerTrouble ? [] : [trouble ?? t('inCall.back', { name })]),
    ...flip(was.isAudioEnabled, is.isAudioEnabled, t('inCall.unmuted', { name }), t('inCall.muted', { name })),
    ...flip(
      was.isVideoEnabled,
      is.isVideoEnabled,
      t('inCall.turnedCameraOn', { name }),
      t('inCall.turnedCameraOff', { name }),
    ),
    ...flip(
      was.isScreenSharing,
      is.isScreenSharing,
      t('inCall.sharesScreen', { name }),
      t('inCall.stoppedScreen', { name }),
    ),
  ];
}

function flip(was: boolean, is: boolean, on: string, off: string): string[] {
  return was === is ? [] : [is ? on : off];
}

function told(sentence: string | null): string[] {
  return sentence === null ? [] : [sentence];
}

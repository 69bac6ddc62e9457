import type { CommandData, StampedSignal } from '@parley/protocol';
import { iceServersOf } from './ice-servers.ts';
import { incomingOf } from './incoming-signal.ts';
import { isOf, WarmLink, type WarmLinkOptions } from './warm-link.ts';

export interface WarmRingsOptions extends Pick<WarmLinkOptions, 'platform' | 'log' | 'request'> {
  warmUp(): WarmLinkOptions['warmUp'];
  configuration(): RTCConfiguration;
}

/** The callee's side of warm links: one for each call that rings here, raised when its caller offers. */
export class WarmRings {
  readonly #options: WarmRingsOptions;
  readonly #rings = new Map<string, { options: WarmLinkOptions; callerId: string; link: WarmLink | undefined }>();

  constructor(options: WarmRingsOptions) {
    this.#options = options;
  }

  /** The gateway knows that this device rings, and answered with servers: the caller may offer. */
  announced(answer: CommandData<'call:ringing'>): void {
    const { warmUp, configuration, ...options } = this.#options;
    const { id: callId, initiatorId: callerId } = answer.call;
    if (this.#rings.has(callId)) return;
    this.#rings.set(callId, {
      callerId,
      link: undefined,
      options: {
        ...options,
        callId,
        warmUp: warmUp(),
        configuration: configuration(),
        iceServers: iceServersOf(answer, options.platform.clock.now()),
      },
    });
  }

  /** What comes before the accept; nothing else than the caller's is listened to. @returns whether it was that */
  receive(callId: string, signal: StampedSignal): boolean {
    const ring = this.#rings.get(callId);
    if (!ring || signal.from !== ring.callerId) return false;
    if (ring.link && !isOf(ring.link, signal)) {
      // The caller goes on with another device.
      ring.link.close();
      ring.link = undefined;
    }
    ring.link ??= new WarmLink(ring.options, { personId: signal.from, deviceId: signal.fromDevice }, { caller: false });
    ring.link.receive(incomingOf(signal));
    return true;
  }

  /** The call is answered here. */
  take(callId: string): WarmLink | undefined {
    const link = this.#rings.get(callId)?.link;
    this.#rings.delete(callId);
    return link;
  }

  /** Makes the links those of the calls that ring. */
  follow(callIds: readonly string[]): void {
    for (const [callId, { link }] of this.#rings) {
      if (callIds.includes(callId)) continue;
      link?.close();
      this.#rings.delete(callId);
    }
  }
}

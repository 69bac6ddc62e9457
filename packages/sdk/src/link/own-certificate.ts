import type { Clock } from '@parley/runtime';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';

/** Elliptic curve, as engines make them by themselves (W3C WebRTC, §4.9.1). */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
/** No call outlives the rest of its life. */
const LEAST_LEFT_MS = 24 * 3600 * 1000;

/**
 * The certificate that all links of this page present: whoever compares words (S9.1) need not do so again when one link takes
 * the place of another. Made when the first call is near; a link that is raised before it is there has one of its own.
 */
export class OwnCertificate {
  readonly #platform: Pick<Platform, 'RTCPeerConnection'> & { clock: Clock };
  readonly #log: Logger;
  #made: RTCCertificate | undefined;
  #making = false;

  constructor(platform: Pick<Platform, 'RTCPeerConnection' | 'clock'>, log: Logger) {
    this.#platform = platform;
    this.#log = log;
  }

  /** What a peer connection is configured with. */
  get configuration(): Pick<RTCConfiguration, 'certificates'> {
    return this.#made ? { certificates: [this.#made] } : {};
  }

  /** Makes one, unless there is one that lasts. */
  prepare(): void {
    const { RTCPeerConnection, clock } = this.#platform;
    if (this.#making || (this.#made && this.#made.expires - clock.now() > LEAST_LEFT_MS)) return;
    const { generateCertificate } = RTCPeerConnection as Partial<typeof globalThis.RTCPeerConnection>;
    if (!generateCertificate) return;
    this.#making = true;
    generateCertificate
      .call(RTCPeerConnection, ALGORITHM)
      .then(
        (certificate) => {
          this.#made = certificate;
        },
        (error: unknown) => this.#log.warn('no certificate', { reason: reasonOf(error) }),
      )
      .finally(() => {
        this.#making = false;
      });
  }
}

import { fingerprintOf } from '../link/fingerprint.ts';
import type { LinkState } from '../link/link.ts';
import { type MediaPath, mediaPath } from '../link/media-path.ts';
import { type NoWay, noWayOf } from '../link/no-way.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { RemoteParticipant } from './state.ts';
import { verificationWords } from './verification-words.ts';

export interface LinkDetailsOptions {
  pc: RTCPeerConnection;
  state(): LinkState;
  /** Of every `icecandidateerror` so far. */
  errorCodes: ReadonlySet<number>;
  callId: string;
  /** Absent on a page that is not secure: there are no words then. */
  subtle: SubtleCrypto | undefined;
  log: Logger;
  changed(): void;
}

/**
 * What is told of a link: while media flows how it travels, and the words to compare; else why there is no way. All follow the
 * link. Loaded when a link is made: whoever has to do with a link waits for nothing in here.
 */
export class LinkDetails {
  readonly #options: LinkDetailsOptions;
  #path: MediaPath | undefined;
  #words: readonly string[] | undefined;
  /** The fingerprints that the words were, or are being, made from. */
  #wordsOf: string | undefined;

  constructor(options: LinkDetailsOptions) {
    this.#options = options;
  }

  get told(): Pick<RemoteParticipant, 'path' | 'words'> {
    if (this.#options.state() !== 'connected') return {};
    return { ...(this.#path && { path: this.#path }), ...(this.#words && { words: this.#words }) };
  }

  /** Why the link finds no way (M5.2), from what is known by now. */
  get noWay(): NoWay {
    return noWayOf(this.#options.pc, this.#options.errorCodes);
  }

  /** The link connected, or something about it changed. Resolves when the path is known; the words take longer. Never rejects. */
  async refresh(): Promise<void> {
    void this.#refreshWords();
    if (this.#options.state() === 'connected') await this.#refreshPath();
  }

  async #refreshPath(): Promise<void> {
    // An engine that cannot tell does not.
    const path = await this.#options.pc.getStats().then(mediaPath, () => undefined);
    if (path?.kind === this.#path?.kind && path?.protocol === this.#path?.protocol) return;
    this.#path = path;
    this.#options.log.info('media path', { path: path && `${path.kind}/${path.protocol}` });
    this.#options.changed();
  }

  async #refreshWords(): Promise<void> {
    const { state, subtle, callId, log, changed } = this.#options;
    const fingerprints = this.#fingerprints;
    const wordsOf = fingerprints?.join();
    if (wordsOf !== this.#wordsOf) {
      this.#wordsOf = undefined;
      // Old words would vouch for the new certificate.
      if (this.#words) {
        this.#words = undefined;
        changed();
      }
    }
    if (!fingerprints || !subtle || state() !== 'connected' || this.#wordsOf !== undefined) return;
    this.#wordsOf = wordsOf;
    try {
      const words = await verificationWords(subtle, callId, fingerprints);
      if (this.#wordsOf !== wordsOf) return;
      this.#words = words;
      changed();
    } catch (error) {
      // Asked for again when the link next connects.
      log.warn('no words to compare', { reason: reasonOf(error) });
      if (this.#wordsOf === wordsOf) this.#wordsOf = undefined;
    }
  }

  /** The certificates that the two sides are bound to, sorted, so that both see them alike; nothing while they prove nothing. */
  get #fingerprints(): readonly [string, string] | undefined {
    const { currentLocalDescription: ours, currentRemoteDescription: theirs } = this.#options.pc;
    const [one, other] = [ours, theirs].map((description) => fingerprintOf(description?.sdp ?? '')).sort();
    return one && other ? [one, other] : undefined;
  }
}

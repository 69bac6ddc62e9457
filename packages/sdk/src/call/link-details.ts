import type { Link } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { RemoteParticipant } from './state.ts';

export interface LinkDetailsOptions {
  callId: string;
  /** Absent on a page that is not secure: there are no words then. */
  subtle: SubtleCrypto | undefined;
  log: Logger;
  changed(): void;
}

/** What is told of a link while media flows: how it travels, and the words to compare. They follow the link. */
export class LinkDetails {
  readonly #options: LinkDetailsOptions;
  readonly #link: Pick<Link, 'state' | 'path' | 'fingerprints'>;
  #path: MediaPath | undefined;
  #words: readonly string[] | undefined;
  /** The fingerprints that the words were, or are being, made from. */
  #wordsOf: string | undefined;

  constructor(link: Pick<Link, 'state' | 'path' | 'fingerprints'>, options: LinkDetailsOptions) {
    this.#options = options;
    this.#link = link;
  }

  get told(): Pick<RemoteParticipant, 'path' | 'words'> {
    if (this.#link.state !== 'connected') return {};
    return { ...(this.#path && { path: this.#path }), ...(this.#words && { words: this.#words }) };
  }

  /** The link connected, or something about it changed. Resolves when the path is known; the words take longer. Never rejects. */
  async refresh(): Promise<void> {
    void this.#refreshWords();
    if (this.#link.state === 'connected') await this.#refreshPath();
  }

  async #refreshPath(): Promise<void> {
    const path = await this.#link.path();
    if (path?.kind === this.#path?.kind && path?.protocol === this.#path?.protocol) return;
    this.#path = path;
    this.#options.log.info('media path', { path: path && `${path.kind}/${path.protocol}` });
    this.#options.changed();
  }

  async #refreshWords(): Promise<void> {
    const { subtle, callId, log, changed } = this.#options;
    const { fingerprints, state } = this.#link;
    const wordsOf = fingerprints?.join();
    if (wordsOf !== this.#wordsOf) {
      this.#wordsOf = undefined;
      // Old words would vouch for the new certificate.
      if (this.#words) {
        this.#words = undefined;
        changed();
      }
    }
    if (!fingerprints || !subtle || state !== 'connected' || this.#wordsOf !== undefined) return;
    this.#wordsOf = wordsOf;
    try {
      const { verificationWords } = await import('./verification-words.ts');
      const words = await verificationWords(subtle, callId, fingerprints);
      if (this.#wordsOf !== wordsOf) return;
      this.#words = words;
      changed();
    } catch (error) {
      // The list of words could not be loaded, say: asked for again when the link next connects.
      log.warn('no words to compare', { reason: reasonOf(error) });
      if (this.#wordsOf === wordsOf) this.#wordsOf = undefined;
    }
  }
}

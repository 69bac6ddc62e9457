import type { prime } from './primer.ts';

/**
 * How many times smaller the first pictures of a link are in width and height. Chromium's encoder drops up to four that are larger
 * than 320 × 240 while it believes in less than 300 kbit/s, which it does at first; of a 720p camera this leaves 320 × 180.
 */
export const FIRST_SCALE = 4;

export interface CameraSenderOptions {
  sender: RTCRtpSender;
  scale: number;
  /** Makes the encoder ready while there is nothing to send. */
  primer: typeof prime | undefined;
  failed(error: unknown): void;
  /** The engine does not take a wish for the picture; it is sent all the same. */
  wishRefused(error: unknown): void;
}

/** Sends the camera's picture on one link: small at first, and with an encoder that is ready when there is one. */
export class CameraSender {
  readonly #options: CameraSenderOptions;
  #scale: number;
  /** Until there is something to send: nothing leaves, whatever the track. */
  #sleeps: boolean;
  /** Each change begins with what the one before made of the parameters. */
  #changes: Promise<void> = Promise.resolve();

  constructor(options: CameraSenderOptions) {
    const { scale, primer, wishRefused } = options;
    this.#options = options;
    this.#scale = scale;
    this.#sleeps = primer !== undefined;
    this.#encode(wishRefused);
  }

  isOf(sender: RTCRtpSender): boolean {
    return this.#options.sender === sender;
  }

  /** Sends `track` from now on; `null` sends nothing. */
  send(track: MediaStreamTrack | null): void {
    const { sender, failed } = this.#options;
    if (sender.track === track || (this.#sleeps && !track)) return;
    sender.replaceTrack(track).catch(failed);
    if (!this.#sleeps) return;
    this.#sleeps = false;
    this.#encode(failed);
  }

  /** Sends pictures `scale` times smaller in width and height than they are captured, without renegotiation. */
  scale(scale: number): void {
    this.#scale = scale;
    this.#encode(this.#options.wishRefused);
  }

  /** The link connected: only now there is an encoder to make ready. */
  prime(): void {
    const { sender, primer, wishRefused } = this.#options;
    if (primer) this.#change(() => primer(sender, () => this.#sleeps), wishRefused);
  }

  #encode(refused: (error: unknown) => void): void {
    const { sender } = this.#options;
    this.#change(async () => {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) {
        encoding.scaleResolutionDownBy = this.#scale;
        encoding.active = !this.#sleeps;
      }
      await sender.setParameters(parameters);
    }, refused);
  }

  #change(make: () => Promise<void>, refused: (error: unknown) => void): void {
    this.#changes = this.#changes.then(make).catch(refused);
  }
}

import type { MediaType } from '@parley/protocol';
import type { Platform } from '../platform.ts';

/** What arrives from one peer, in streams that stay the same whatever links carry it. */
export class PeerMedia {
  readonly #stream: MediaStream;
  readonly #screen: MediaStream;
  #tracks: Partial<Record<MediaType, MediaStreamTrack>> = {};
  /** Which pictures the peer says to send. */
  #shows = { camera: false, screen: false };

  constructor({ MediaStream }: Pick<Platform, 'MediaStream'>) {
    this.#stream = new MediaStream();
    this.#screen = new MediaStream();
  }

  /** Sound, and the camera's picture; nothing while there is neither. */
  get stream(): MediaStream | null {
    return this.#stream.getTracks().length > 0 ? this.#stream : null;
  }

  /** The shared screen, while it is. */
  get screen(): MediaStream | null {
    return this.#shows.screen && this.#hasScreen ? this.#screen : null;
  }

  /** Plays the tracks of one link and of no other: sound is never heard twice. */
  play(tracks: Readonly<Partial<Record<MediaType, MediaStreamTrack>>>): void {
    this.#tracks = { ...tracks };
    this.#arrange();
  }

  /** Which pictures the peer says to send. */
  show(pictures: { camera: boolean; screen: boolean }): void {
    this.#shows = pictures;
    this.#arrange();
  }

  get #hasScreen(): boolean {
    return this.#screen.getTracks().length > 0;
  }

  /**
   * The camera's picture is in the stream only while it is on: a media element would wait for the first frame of a camera that
   * is off, and keep the sound back meanwhile. A client that negotiated one picture only sends its screen in the camera's place.
   */
  #arrange(): void {
    const { audio, video, screen } = this.#tracks;
    put(this.#screen, [screen]);
    const pictured = this.#shows.camera || (this.#shows.screen && !this.#hasScreen);
    put(this.#stream, [audio, pictured ? video : undefined]);
  }
}

/** Makes these the stream's tracks. What comes is there before what goes leaves: an element then goes on from its last picture. */
function put(stream: MediaStream, tracks: (MediaStreamTrack | undefined)[]): void {
  const before = stream.getTracks();
  for (const track of tracks) if (track && !before.includes(track)) stream.addTrack(track);
  for (const track of before) if (!tracks.includes(track)) stream.removeTrack(track);
}

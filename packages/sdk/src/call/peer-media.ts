import type { MediaType } from '@parley/protocol';
import type { Platform } from '../platform.ts';

/** What arrives from one peer. The stream of sound and camera stays the same whatever links carry it. */
export class PeerMedia {
  readonly #newStream: () => MediaStream;
  readonly #stream: MediaStream;
  #screen: MediaStream;
  #tracks: Partial<Record<MediaType, MediaStreamTrack>> = {};
  /** Which pictures the peer says to send. */
  #shows = { camera: false, screen: false };

  constructor({ MediaStream }: Pick<Platform, 'MediaStream'>) {
    this.#newStream = () => new MediaStream();
    this.#stream = this.#newStream();
    this.#screen = this.#newStream();
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
    // A stream of one picture would be over for a moment where that is replaced, and an element that has shown nothing yet never goes on.
    if (screen && !this.#screen.getTracks().includes(screen)) this.#screen = this.#newStream();
    put(this.#screen, [screen]);
    const pictured = this.#shows.camera || (this.#shows.screen && !this.#hasScreen);
    put(this.#stream, [audio, pictured ? video : undefined]);
  }
}

/**
 * Makes these the stream's tracks. A sound that comes is there before the former one leaves, or the stream would be over for a moment.
 * A picture leaves before the next one comes: an element in Firefox keeps to the first picture of a stream, and stands still when
 * that is taken away and another was there already. Either way it goes on from its last picture.
 */
function put(stream: MediaStream, tracks: (MediaStreamTrack | undefined)[]): void {
  const before = stream.getTracks();
  const going = before.filter((track) => !tracks.includes(track));
  const coming = tracks.filter((track) => track !== undefined).filter((track) => !before.includes(track));
  for (const track of coming) if (track.kind === 'audio') stream.addTrack(track);
  for (const track of going) if (track.kind === 'video') stream.removeTrack(track);
  for (const track of coming) if (track.kind === 'video') stream.addTrack(track);
  for (const track of going) if (track.kind === 'audio') stream.removeTrack(track);
}

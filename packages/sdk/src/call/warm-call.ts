import type { MediaType, StampedSignal } from '@parley/protocol';
import type { Generation } from './generation.ts';
import { incomingOf } from './incoming-signal.ts';
import { isOf, WarmLink, type WarmLinkOptions } from './warm-link.ts';

/** Devices beyond these are called as if nothing were warm: each costs a relay and a connection. */
const MOST_WARMED = 3;

/** The warm links of one call, on either side, until they are taken by the accept. */
export class WarmCall {
  readonly #options: () => WarmLinkOptions | undefined;
  #links: WarmLink[] = [];
  /** The one to the caller, of a call that is being answered here. */
  #answering: WarmLink | undefined;

  /** @param options for further links: nothing while this device has no seat, or warms up nothing. */
  constructor(options: () => WarmLinkOptions | undefined) {
    this.#options = options;
  }

  /** The person accepted here; the link to the caller was warm. */
  answer(link: WarmLink): void {
    this.#links.push(link);
    this.#answering = link;
  }

  /** Says to the caller by the link that was warm that this side is there. */
  resume(): void {
    this.#answering?.resume();
  }

  /** What is captured after the accept goes out at once. Nobody who calls sends anything before that. */
  setTrack(type: MediaType, track: MediaStreamTrack | null): void {
    this.#answering?.setTrack(type, track);
  }

  /** These devices of a person ring, and no others of theirs. */
  follow(personId: string, deviceIds: readonly string[]): void {
    this.#keep(({ target }) => target.personId !== personId || deviceIds.includes(target.deviceId));
    const options = this.#options();
    if (!options) return;
    for (const deviceId of deviceIds) {
      if (this.#links.length >= MOST_WARMED) return;
      const target = { personId, deviceId };
      if (this.#links.some((link) => isOf(link, { from: personId, fromDevice: deviceId }))) continue;
      this.#links.push(new WarmLink(options, target, { caller: true }));
    }
  }

  /** @returns whether it was of a warm link */
  receive(signal: StampedSignal): boolean {
    const link = this.#links.find((each) => isOf(each, signal));
    link?.receive(incomingOf(signal));
    return link !== undefined;
  }

  /** The link to whoever answered, or to the caller; `deviceId`: which device has the seat. */
  take(personId: string, deviceId: string | undefined): Generation | undefined {
    const link = this.#links.find(
      ({ target }) => target.personId === personId && (deviceId === undefined || target.deviceId === deviceId),
    );
    this.#links = this.#links.filter((each) => each !== link);
    return link?.take();
  }

  close(): void {
    this.#keep(() => false);
  }

  #keep(stays: (link: WarmLink) => boolean): void {
    const gone = this.#links.filter((link) => !stays(link));
    this.#links = this.#links.filter(stays);
    for (const link of gone) link.close();
  }
}

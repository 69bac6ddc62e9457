import type { CancelTimer, Clock } from '@parley/runtime';
import {
  CARRIES_WITHIN_MS,
  isBroken,
  type RaiseReason,
  RISES_WITHIN_MS,
  type Rising,
  SETTLES_AFTER_MS,
  type Situation,
  type Standing,
  supervise,
} from '../link/supervision.ts';
import type { IceServers } from './ice-servers.ts';
import type { PeerLinks } from './peer-links.ts';
import { StandingFlow } from './standing-flow.ts';

export interface SupervisorOptions {
  clock: Clock;
  links: PeerLinks;
  /** The newest. */
  iceServers(): IceServers;
  /** Whether media must go by a relay, so that no direct way is looked for. */
  relayDemanded: boolean;
  /** Whether this side does what either could do. */
  leads(): boolean;
  raise(reason: RaiseReason): void;
  /**
   * Nothing arrives for a moment; it may be this device's own network, or the relay. `mayRaise`: a link may be raised for it soon,
   * by either side, and is not yet.
   */
  doubted(link: { relayed: boolean; mayRaise: boolean }): void;
  /** It does again, or by another link. */
  wellAgain(): void;
  /** People are to be told that nothing comes, or that it does again. */
  silenceChanged(): void;
}

/** How much longer the side that does not lead waits for a link of the other's, which is likely to have lost as much. */
const YIELDS_MS = 150;
/** Media that comes and goes is not doubted each time: what follows costs a connection. */
const DOUBTS_APART_MS = 2000;
const LOOK_EVERY_MS = 50;
/** A rising link is taken with its first frame. */
const LOOK_RISING_EVERY_MS = 20;
/** Between two links that are raised in need, once more each time. */
const NEEDS_APART_MS = [0, 1000, 2000, 4000] as const;
/** ICE restarts, of a link that no other can be raised beside. The side that gives way leaves the first to the other. */
const RESTARTS_APART_MS = 15_000;
const POLITE_RESTART_AFTER_MS = 3000;

/** Looks at the links to one peer, and has done what {@link supervise} says. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #flow: StandingFlow;
  #away = false;
  #standsSince: number;
  #needs = 0;
  #neededAt = Number.NEGATIVE_INFINITY;
  #networkChanged = false;
  #directTried = false;
  #cannotRaise = false;
  #failedAt: number | undefined;
  #restartedAt = Number.NEGATIVE_INFINITY;
  #looking = false;
  #wasSilent = false;
  #wasDoubted = false;
  #doubtedAt = Number.NEGATIVE_INFINITY;
  #closed = false;
  #stopTimer: CancelTimer = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#flow = new StandingFlow(options.clock, options.links);
    this.#standsSince = options.clock.now();
  }

  /** Whether nothing comes by the standing link any more. */
  get isBroken(): boolean {
    return isBroken(this.#standing);
  }

  /** Whether nothing has come for so long that people are told. */
  get isSilent(): boolean {
    return this.#flow.isSilent;
  }

  /** What is to come, and whether the other side can be reached. */
  expect({ media, away }: { media: boolean; away: boolean }): void {
    this.#flow.isExpected = media;
    this.#away = away;
    this.look();
  }

  /** @param sure it was gone meanwhile; else it is only less patience that follows */
  networkChanged({ sure }: { sure: boolean }): void {
    this.#flow.hinted();
    this.#directTried = false;
    if (sure) this.#networkChanged = true;
    this.look();
  }

  /** The way to the gateway, or theirs, is back: what waited for it may be done at once. */
  wayIsBack(): void {
    this.#needs = 0;
    if (this.isBroken && !this.#situation.canRaise) this.#restartNow();
    this.look();
  }

  /** All links are new ones. */
  beganAnew(): void {
    this.#standsSince = this.#options.clock.now();
    this.#flow.owe(undefined);
    this.#needs = 0;
    this.#networkChanged = false;
    this.#directTried = false;
    this.#failedAt = undefined;
  }

  /** The engine makes no second connection. */
  cannotRaise(): void {
    this.#cannotRaise = true;
  }

  /** Something changed. */
  look(): void {
    if (this.#looking || this.#closed) return;
    this.#looking = true;
    this.#lookAtMedia();
    // What is done may be a reason to do more: a swap lets the next link be raised.
    for (let more = true; more && !this.#closed; ) more = this.#act();
    this.#looking = false;
    const { isSilent, isDoubtful } = this.#flow;
    if (this.#wasSilent !== isSilent) {
      this.#wasSilent = isSilent;
      this.#options.silenceChanged();
    }
    if (isDoubtful || this.isBroken) this.#doubt();
    else if (this.#wasDoubted) {
      this.#wasDoubted = false;
      this.#options.wellAgain();
    }
    this.#lookAgain();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
  }

  #doubt(): void {
    const now = this.#options.clock.now();
    if (this.#wasDoubted || now - this.#doubtedAt < DOUBTS_APART_MS) return;
    this.#wasDoubted = true;
    this.#doubtedAt = now;
    const { standing, rising, canRaise } = this.#situation;
    this.#options.doubted({ relayed: standing.relayed, mayRaise: canRaise && !rising && !isBroken(standing) });
  }

  /** @returns whether there may be more to do at once */
  #act(): boolean {
    const step = supervise(this.#situation);
    if (step?.do === 'raise') this.#raise(step.reason);
    else if (step?.do === 'restart') this.#restart();
    else if (step?.do === 'swap') this.#swap();
    else if (step?.do === 'drop') this.#options.links.drop('no way');
    return step?.do === 'swap' || step?.do === 'drop';
  }

  #raise(reason: RaiseReason): void {
    if (reason === 'direct') this.#directTried = true;
    else {
      this.#neededAt = this.#options.clock.now();
      this.#needs++;
    }
    if (reason !== 'credentials') this.#networkChanged = false;
    this.#options.raise(reason);
  }

  #swap(): void {
    const { standing, rising } = this.#options.links;
    if (!rising?.beside?.direct) this.#directTried = false;
    this.#failedAt = undefined;
    this.#standsSince = this.#options.clock.now();
    this.#flow.owe(this.isBroken && standing.inflow.kinds.size > 0 ? this.#standsSince : undefined);
    this.#options.links.swap();
  }

  #restart(): void {
    const { clock, leads } = this.#options;
    const now = clock.now();
    this.#failedAt ??= now;
    const due = Math.max(
      this.#restartedAt + RESTARTS_APART_MS,
      this.#failedAt + (leads() ? 0 : POLITE_RESTART_AFTER_MS),
    );
    if (now >= due) this.#restartNow();
  }

  #restartNow(): void {
    this.#restartedAt = this.#options.clock.now();
    const { links, iceServers } = this.#options;
    links.standing.restart(iceServers().servers);
  }

  #lookAtMedia(): void {
    const { links, clock } = this.#options;
    const { standing, rising } = links;
    const now = clock.now();
    standing.inflow.look(now);
    rising?.inflow.look(now);
    if (standing.state === 'connected') this.#failedAt = undefined;
    if (this.#isSettled && this.#flow.state !== 'stalled') this.#needs = 0;
  }

  get #situation(): Situation {
    const { clock, leads, iceServers, relayDemanded, links } = this.#options;
    const { standing } = links;
    const { theirs } = standing.streams;
    const now = clock.now();
    return {
      standing: this.#standing,
      rising: this.#rising,
      // Beside a link that the other side has not answered there is nothing to be raised: it has not heard of it.
      canRaise: theirs !== undefined && standing.described && !this.#cannotRaise,
      away: this.#away,
      leads: leads(),
      needMayRaise: now - this.#neededAt >= this.#needsApart,
      yields: !leads() && this.#flow.leftMs > -YIELDS_MS,
      networkChanged: this.#networkChanged,
      mayBeDirect: !relayDemanded && !this.#directTried,
      credentialsEnd: now >= standing.renewAt && iceServers().renewAt > standing.renewAt,
    };
  }

  get #standing(): Standing {
    const { standing } = this.#options.links;
    const relayed = standing.relayOnly || standing.path?.kind === 'relayed';
    return { state: standing.state, flow: this.#flow.state, relayed, settled: this.#isSettled };
  }

  get #rising(): Rising | undefined {
    const { links, clock } = this.#options;
    const { standing, rising } = links;
    if (!rising) return undefined;
    const [expected, came] = [[...standing.inflow.kinds], rising.inflow.kinds];
    return {
      state: rising.state,
      carriesAll: expected.every((kind) => came.has(kind)),
      direct: rising.beside?.direct === true,
      ageMs: clock.now() - rising.raisedAt,
      connectedForMs: rising.connectedForMs,
    };
  }

  get #isSettled(): boolean {
    return this.#settledForMs >= SETTLES_AFTER_MS;
  }

  /** For how long it has stood and been connected, both: a warm link was connected before anything was sent by it. */
  get #settledForMs(): number {
    const { links, clock } = this.#options;
    return Math.min(links.standing.connectedForMs, clock.now() - this.#standsSince);
  }

  get #needsApart(): number {
    return NEEDS_APART_MS[Math.min(this.#needs, NEEDS_APART_MS.length - 1)] ?? 0;
  }

  /** When something may have changed that nobody tells of. */
  #lookAgain(): void {
    this.#stopTimer();
    if (this.#closed) return;
    const { clock, links } = this.#options;
    const { standing, rising } = links;
    const now = clock.now();
    const moments: number[] = [];
    if (standing.state === 'connected') {
      if (standing.inflow.isReadable) moments.push(now + LOOK_EVERY_MS, now + this.#flow.leftMs);
      moments.push(now + SETTLES_AFTER_MS - this.#settledForMs, standing.renewAt);
    } else if (standing.state !== 'connecting') {
      moments.push(this.#neededAt + this.#needsApart);
      moments.push(this.#restartedAt + RESTARTS_APART_MS, (this.#failedAt ?? now) + POLITE_RESTART_AFTER_MS);
    }
    if (rising?.state === 'connected') {
      if (rising.inflow.isReadable) moments.push(now + LOOK_RISING_EVERY_MS);
      moments.push(now + CARRIES_WITHIN_MS - rising.connectedForMs);
    } else if (rising) moments.push(rising.raisedAt + RISES_WITHIN_MS);
    const next = Math.min(...moments.filter((moment) => moment > now));
    if (Number.isFinite(next)) this.#stopTimer = clock.after(next - now, () => this.look());
  }
}

import type { CallSession } from '@parley/protocol';
import type { Logger } from '../log.ts';
import type { CallStart } from './call-host.ts';
import { NOTHING_RINGS, phaseOf, withSession } from './evolve-call.ts';
import type { CurrentCall } from './state.ts';

export interface CallViewOptions {
  log: Logger;
  me(): string;
  show(call: CurrentCall): void;
}

/** What a screen is shown of one call. */
export class CallView {
  readonly #options: CallViewOptions;
  readonly #olderThanPage: boolean;
  #call: CurrentCall;

  constructor(options: CallViewOptions, { returns = false, ...start }: CallStart, local: CurrentCall['local']) {
    this.#options = options;
    this.#olderThanPage = returns;
    const phase = start.direction === 'outgoing' && !start.callId ? 'initiating' : 'connecting';
    this.#call = { phase, ring: NOTHING_RINGS, local, remotes: {}, ...start };
  }

  get call(): CurrentCall {
    return this.#call;
  }

  change(change: Partial<CurrentCall>): void {
    this.#call = { ...this.#call, ...change };
  }

  follow(session: CallSession): void {
    this.#call = withSession(this.#call, session, this.#options.me());
  }

  /**
   * Starts the timer when somebody has answered; gives when the call began to run, if it was not known before. The gateway's
   * clock may differ from ours, so only distances between its own times count, but for a call that is older than this page.
   */
  startTimer({ answeredAt }: CallSession, now: number): number | undefined {
    const { me, connectedSince } = this.#call;
    if (answeredAt === undefined || connectedSince !== undefined || !me) return undefined;
    const answered = Date.parse(answeredAt);
    const since = this.#olderThanPage ? Math.min(now, answered) : now - Math.max(0, Date.parse(me.joinedAt) - answered);
    this.change({ connectedSince: since });
    return since;
  }

  /** Shows the call as it is now, in the phase that follows. */
  show(change: Partial<CurrentCall> = {}): void {
    const { log, me, show } = this.#options;
    const seen = { ...this.#call, ...change };
    const phase = phaseOf(seen, me());
    if (phase !== this.#call.phase) log.info('call phase', { callId: seen.callId, phase });
    this.#call = { ...seen, phase };
    show(this.#call);
  }
}

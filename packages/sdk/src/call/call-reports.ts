import type { CommandPayload } from '@parley/protocol';
import type { LinkState } from '../link/link.ts';
import type { MediaPath } from '../link/media-path.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { RemoteParticipant } from './state.ts';

export type CallReport = Omit<CommandPayload<'call:report'>, 'callId' | 'requestId'>;

/** Tells the gateway what this seat's media came to, for the call's timeline (R3). Its refusals concern nobody. */
export class CallReports {
  readonly #log: Logger;
  readonly #send: (report: CallReport) => Promise<void>;
  readonly #milestones = new Set<string>();
  /** As last seen, by participant id. */
  readonly #paths = new Map<string, string>();

  constructor(log: Logger, send: (report: CallReport) => Promise<void>) {
    this.#log = log;
    this.#send = send;
  }

  /** A step of the set-up, told once a call. */
  milestone(milestone: string): void {
    if (this.#milestones.has(milestone)) return;
    this.#milestones.add(milestone);
    void this.#tell({ milestone });
  }

  /** A link connected, with its path; or failed, which is told only when no other carries media. */
  async link(state: LinkState, path: MediaPath | undefined, others: RemoteParticipant[]): Promise<void> {
    if (state === 'connected') {
      const told = path && { path: textOf(path) };
      await this.#tell({ state, milestone: 'media-connected', ...told });
    }
    if (state === 'failed' && !others.some(({ media }) => media === 'connected')) await this.#tell({ state });
  }

  /** Media goes another way than it did, while the link goes on: a relay was left for a direct way, say. */
  moved(remotes: Record<string, RemoteParticipant>): void {
    for (const [participantId, { path }] of Object.entries(remotes)) {
      if (!path) continue;
      const [before, now] = [this.#paths.get(participantId), textOf(path)];
      this.#paths.set(participantId, now);
      // The first one is told with the connection.
      if (before !== undefined && before !== now) void this.#tell({ milestone: 'path-changed', path: now });
    }
  }

  async #tell(report: CallReport): Promise<void> {
    try {
      await this.#send(report);
    } catch (error) {
      this.#log.debug('report refused', { reason: reasonOf(error) });
    }
  }
}

function textOf({ kind, protocol }: MediaPath): string {
  return `${kind}/${protocol}`;
}

import type { MediaType } from '@parley/protocol';
import type { Lifetime } from '@parley/runtime';
import { reasonOf } from '../log.ts';
import type { UnaddressedSignal } from '../signalling/signal.ts';
import type { CallHost } from './call-host.ts';
import type { CallReport } from './call-reports.ts';
import type { Request } from './request.ts';

export interface CallSenderOptions {
  host: Pick<CallHost, 'request' | 'log'>;
  /** Of the call: with its end, what was not sent yet is taken back. */
  life: Lifetime;
  callId(): string | undefined;
}

/** What a running call tells the gateway. */
export class CallSender {
  readonly #options: CallSenderOptions;

  constructor(options: CallSenderOptions) {
    this.#options = options;
  }

  readonly request: Request = (name, payload, options) => {
    const { host, life } = this.#options;
    return host.request(name, payload, { ...options, signal: life.signal });
  };

  /** Sends one signal to whoever holds this person's seat; resolves to whether it was delivered. */
  async signal(personId: string, signal: UnaddressedSignal): Promise<boolean> {
    const callId = this.#options.callId();
    if (callId === undefined) return false;
    return (await this.request('call:signal', { callId, signal: { ...signal, to: personId } })).delivered;
  }

  /** Resolves to whether the gateway took it in. Never rejects: what is on here is on, whatever the gateway makes of it. */
  async toggle(type: MediaType, enabled: boolean): Promise<boolean> {
    const { host, life } = this.#options;
    const callId = this.#runningCall;
    if (callId === undefined) return false;
    try {
      await this.request(`call:toggle-${type}`, { callId, enabled }, { lasts: 'page' });
      return true;
    } catch (error) {
      if (!life.ended) host.log.warn('toggle refused', { type, enabled, reason: reasonOf(error) });
      return false;
    }
  }

  async report(report: CallReport): Promise<void> {
    const callId = this.#runningCall;
    if (callId !== undefined) await this.request('call:report', { callId, ...report });
  }

  get #runningCall(): string | undefined {
    const { life, callId } = this.#options;
    return life.ended ? undefined : callId();
  }
}

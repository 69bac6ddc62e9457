import { type EndReason, type ErrorCode, isCommandName, type Signal } from '@parley/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type SignalType = Signal['type'];
type WebhookOutcome = 'taken' | 'refused' | 'unreachable';

/** What is measured (R5), in words of calls. Durations are seconds. */
export interface Metrics {
  /** How many devices are connected now. */
  connections(count: number): void;
  /** How many calls live now. */
  callsLive(count: number): void;
  /** `seconds` from initiate. */
  callActive(seconds: number): void;
  /** `seconds` from the accept to the first report of media. */
  callConnected(seconds: number): void;
  /** `durationSeconds` of a call that was answered. */
  callEnded(reason: EndReason, durationSeconds?: number): void;
  signalRelayed(type: SignalType): void;
  /** Any text may be given as the command: unknown ones are counted together. */
  commandRejected(command: string, code: ErrorCode): void;
  reconnected(): void;
  /** How late a deadline fired. */
  timerFired(lagSeconds: number): void;
  /** A webhook was sent, or could not be. */
  webhookTried(outcome: WebhookOutcome): void;
  webhookGivenUp(): void;
  /** How many webhooks are still to be taken. */
  webhooksWaiting(count: number): void;
  /** The exposition text, and its content type. */
  render(): Promise<{ contentType: string; text: string }>;
}

const HUMAN_SECONDS = [0.5, 1, 2, 3, 5, 8, 12, 20, 30, 60];
const SETUP_SECONDS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30];
const TALK_SECONDS = [10, 30, 60, 180, 300, 600, 1800, 3600, 7200];
const LAG_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 60];

/** A registry of its own for each gateway, so that two can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const connections = new Gauge({ name: 'parley_connections', help: 'Connected sockets', registers });
  const live = new Gauge({ name: 'parley_calls_live', help: 'Calls that go on', registers });
  const peak = new Gauge({ name: 'parley_calls_live_peak', help: 'Most calls at one time since the start', registers });
  const ended = new Counter({
    name: 'parley_calls_ended_total',
    help: 'Calls that ended, by reason',
    labelNames: ['reason'],
    registers,
  });
  const answer = new Histogram({
    name: 'parley_call_answer_seconds',
    help: 'From initiate to the first accept: how long people let it ring',
    buckets: HUMAN_SECONDS,
    registers,
  });
  const setup = new Histogram({
    name: 'parley_call_setup_seconds',
    help: 'From the first accept to the first report of media',
    buckets: SETUP_SECONDS,
    registers,
  });
  const duration = new Histogram({
    name: 'parley_call_duration_seconds',
    help: 'From the first accept to the end',
    buckets: TALK_SECONDS,
    registers,
  });
  const rejected = new Counter({
    name: 'parley_commands_rejected_total',
    help: 'Commands that were refused, by command and code',
    labelNames: ['command', 'code'],
    registers,
  });
  const reconnects = new Counter({ name: 'parley_reconnects_total', help: 'Seats that were resumed', registers });
  const lag = new Histogram({
    name: 'parley_timer_lag_seconds',
    help: 'How late deadlines fired',
    buckets: LAG_SECONDS,
    registers,
  });

  const webhooks = new Counter({
    name: 'parley_webhooks_tried_total',
    help: 'Webhooks sent, by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const givenUp = new Counter({
    name: 'parley_webhooks_given_up_total',
    help: 'Webhooks that the receiver did not take in three days',
    registers,
  });
  const waiting = new Gauge({ name: 'parley_webhooks_waiting', help: 'Webhooks still to be taken', registers });

  // Every signal passes here, so it costs one addition; the counter is told when somebody asks.
  const relayed: Record<SignalType, number> = { offer: 0, answer: 0, 'ice-candidate': 0 };
  new Counter({
    name: 'parley_signals_relayed_total',
    help: 'Signals passed on, by type',
    labelNames: ['type'],
    registers,
    collect() {
      this.reset();
      for (const [type, count] of Object.entries(relayed)) this.inc({ type }, count);
    },
  });

  let mostLive = 0;
  return {
    connections: (count) => connections.set(count),
    callsLive(count) {
      live.set(count);
      mostLive = Math.max(mostLive, count);
      peak.set(mostLive);
    },
    callActive: (seconds) => answer.observe(seconds),
    callConnected: (seconds) => setup.observe(seconds),
    callEnded(reason, durationSeconds) {
      ended.inc({ reason });
      if (durationSeconds !== undefined) duration.observe(durationSeconds);
    },
    signalRelayed(type) {
      relayed[type]++;
    },
    commandRejected(command, code) {
      rejected.inc({ command: isCommandName(command) ? command : 'unknown', code });
    },
    reconnected: () => reconnects.inc(),
    timerFired: (lagSeconds) => lag.observe(Math.max(0, lagSeconds)),
    webhookTried: (outcome) => webhooks.inc({ outcome }),
    webhookGivenUp: () => givenUp.inc(),
    webhooksWaiting: (count) => waiting.set(count),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

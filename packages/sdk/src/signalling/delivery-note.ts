import type { Signal } from '@parley/protocol';

/** Which signals arrived: all of this stream up to this number; none when it is 0. */
export type Acknowledgement = {
  stream: string;
  number: number;
};

/** What a link is raised beside (M2.3). */
export type Beside = {
  /** The writer's stream of the link that stands. */
  stream: string;
  /** It is to find a way without a relay, or none. */
  direct?: boolean;
};

/** What two Parleys write on their signals, under `ext.delivery`, so that none is lost, doubled or reordered (F1.1). */
export type DeliveryNote = {
  /** The sender's stream: one for each link. */
  stream: string;
  /** This signal's place in the stream, from 1. Without it the signal carries the note and nothing else. */
  number?: number;
  /** What arrived of the stream that this signal is meant for; absent until its writer has heard of one. */
  ack?: Acknowledgement;
  /** On an answer: the number of the offer that it answers, in the stream of `ack`. */
  answers?: number;
  /** In the stream of a link that is raised beside another one. */
  beside?: Beside;
  /** The writer is on another connection than before: what was said to it meanwhile may be lost, and is to be said again. */
  back?: true;
};

const LONGEST_STREAM = 64;
/** What carries a note alone. A plain client reads it as the end of candidates, so it is sent to none. */
const NOTHING_ELSE = { type: 'ice-candidate', candidate: null } as const;

export function noteAlone(note: DeliveryNote) {
  return { ...NOTHING_ELSE, ext: extOf(note) };
}

/** The `signal.ext` of a note. */
export function extOf(note: DeliveryNote): NonNullable<Signal['ext']> {
  return { delivery: { ...note } };
}

/**
 * Reads the note on a signal. It was written by somebody else's device, and may be anything: what is not a note to the last
 * field counts as none, and its writer as a plain client (F1.5). Never throws.
 */
export function readNote(ext: unknown): DeliveryNote | undefined {
  const delivery = fieldsOf(ext)?.delivery;
  return isNote(delivery) ? delivery : undefined;
}

function isNote(value: unknown): value is DeliveryNote {
  const { stream, number, ack, answers, beside, back } = fieldsOf(value) ?? {};
  return (
    isStream(stream) &&
    (number === undefined || isNumber(number, 1)) &&
    (ack === undefined || isAcknowledgement(ack)) &&
    (answers === undefined || isNumber(answers, 1)) &&
    (beside === undefined || isBeside(beside)) &&
    (back === undefined || back === true)
  );
}

function isAcknowledgement(value: unknown): boolean {
  const { stream, number } = fieldsOf(value) ?? {};
  return isStream(stream) && isNumber(number, 0);
}

function isBeside(value: unknown): boolean {
  const { stream, direct } = fieldsOf(value) ?? {};
  return isStream(stream) && (direct === undefined || typeof direct === 'boolean');
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : undefined;
}

function isStream(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_STREAM;
}

function isNumber(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

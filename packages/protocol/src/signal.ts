import * as z from 'zod';
import { fitsBytes, Id } from './fields.ts';
import { LIMITS } from './limits.ts';

const Sdp = z
  .string()
  .min(1)
  .refine((sdp) => fitsBytes(sdp, LIMITS.sdpBytes), `must have at most ${LIMITS.sdpBytes} bytes`)
  .describe('at most 48 KiB');

/** An `RTCIceCandidateInit`, as every engine writes it. Firefox ends a generation with an empty text. */
export const IceCandidate = z
  .strictObject({
    candidate: z.string().optional(),
    sdpMid: z.string().nullable().optional(),
    sdpMLineIndex: z.int().nonnegative().max(65_535).nullable().optional(),
    usernameFragment: z.string().nullable().optional(),
  })
  .refine((candidate) => {
    const length =
      (candidate.candidate?.length ?? 0) + (candidate.sdpMid?.length ?? 0) + (candidate.usernameFragment?.length ?? 0);
    return length * 3 <= LIMITS.candidateBytes || fitsBytes(JSON.stringify(candidate), LIMITS.candidateBytes);
  }, `must have at most ${LIMITS.candidateBytes} bytes`);

const SignalExt = z
  .record(z.string(), z.json())
  .refine(
    (ext) => fitsBytes(JSON.stringify(ext), LIMITS.signalExtBytes),
    `must have at most ${LIMITS.signalExtBytes} bytes`,
  )
  .describe('passed on untouched, at most 1 KiB as JSON');

const addressing = {
  from: Id.optional().describe('when given, must be the sender'),
  to: Id.describe('a person id'),
  toDevice: Id.optional(),
  ext: SignalExt.optional(),
};

const offer = { type: z.literal('offer'), sdp: Sdp };
const answer = { type: z.literal('answer'), sdp: Sdp };
const candidate = {
  type: z.literal('ice-candidate'),
  candidate: IceCandidate.nullable().describe('`null`: no more candidates'),
};

/** A signal as a client sends it. */
export const Signal = z.discriminatedUnion('type', [
  z.strictObject({ ...offer, ...addressing }),
  z.strictObject({ ...answer, ...addressing }),
  z.strictObject({ ...candidate, ...addressing }),
]);

const stamped = { ...addressing, from: Id.describe('the sender, stamped by the gateway'), fromDevice: Id };

/** A signal as it arrives: its sender is who the gateway says it is (S3). */
export const StampedSignal = z.discriminatedUnion('type', [
  z.strictObject({ ...offer, ...stamped }),
  z.strictObject({ ...answer, ...stamped }),
  z.strictObject({ ...candidate, ...stamped }),
]);

export type IceCandidate = z.infer<typeof IceCandidate>;
export type Signal = z.infer<typeof Signal>;
export type StampedSignal = z.infer<typeof StampedSignal>;

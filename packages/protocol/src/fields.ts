import * as z from 'zod';
import { LIMITS } from './limits.ts';
import { characters, displayName, plainText } from './text.ts';

const encoder = new TextEncoder();

/** UTF-8 bytes of `text`, counted only where it could matter: no character takes more than three bytes a code unit. */
export function fitsBytes(text: string, bytes: number): boolean {
  return text.length <= bytes && (text.length * 3 <= bytes || encoder.encode(text).byteLength <= bytes);
}

/** An opaque id. Any string of the right length is one; whether it names something is answered by `…_NOT_FOUND`. */
export const Id = z.string().min(1).max(LIMITS.idCharacters);

/** A moment, ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime();

export const CallType = z.enum(['audio', 'video']);
export type CallType = z.infer<typeof CallType>;

export const DisplayName = z
  .string()
  .max(LIMITS.displayNameCharacters * 16)
  .refine(
    (text) => displayName(text) !== undefined,
    `must have 1 to ${LIMITS.displayNameCharacters} visible characters`,
  )
  .overwrite((text) => displayName(text) ?? text);

export const Title = z
  .string()
  .max(LIMITS.titleCharacters * 16)
  .overwrite(plainText)
  .refine(
    (text) => characters(text) <= LIMITS.titleCharacters,
    `must have at most ${LIMITS.titleCharacters} characters`,
  );

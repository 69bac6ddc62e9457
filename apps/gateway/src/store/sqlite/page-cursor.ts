import { InvalidCursor } from '../port.ts';

/** Where a page of calls begins: after this call, in the order newest first. */
export interface PagePosition {
  startedAt: number;
  callId: string;
}

// Before everything: no call starts later and no id is greater.
const NEWEST: PagePosition = { startedAt: Number.MAX_SAFE_INTEGER, callId: '' };

export function encodeCursor({ startedAt, callId }: PagePosition): string {
  return Buffer.from(`${startedAt} ${callId}`).toString('base64url');
}

/** @throws {InvalidCursor} when `cursor` was not made by {@link encodeCursor} */
export function decodeCursor(cursor: string | undefined): PagePosition {
  if (cursor === undefined) return NEWEST;
  const match = /^(\d{1,15}) (.+)$/s.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new InvalidCursor();
  return { startedAt: Number(match[1]), callId: String(match[2]) };
}

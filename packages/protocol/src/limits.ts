/** The version of the wire, told in `session:ready`. It changes only when a client of an older version could misread a newer gateway. */
export const PROTOCOL_VERSION = 1;

/** Bounds that every payload is held to. Sizes are UTF-8 bytes unless the name says characters. */
export const LIMITS = {
  messageBytes: 64 * 1024,
  transportBytes: 256 * 1024,
  sdpBytes: 48 * 1024,
  candidateBytes: 1024,
  signalExtBytes: 1024,
  idCharacters: 128,
  displayNameCharacters: 80,
  titleCharacters: 120,
  reportTextCharacters: 64,
  conversationMembers: 100,
  tokenCharacters: 8192,
  pageSize: 100,
} as const;

/** How long the first answer to a `requestId` is given again, in milliseconds. */
export const REQUEST_ID_MEMORY_MS = 10 * 60_000;

interface ErrorDefinition {
  /** The HTTP status that carries this error outside Socket.IO. */
  readonly status: number;
  /** Whether the same command may succeed when it is sent again unchanged. */
  readonly retryable: boolean;
  /** What a person is told when nothing more precise is known. */
  readonly message: string;
}

/** Every error that a client can meet. Codes are stable; sentences may improve. */
export const ERRORS = {
  UNAUTHENTICATED: { status: 401, retryable: false, message: 'Your sign-in is missing or has ended. Sign in again.' },
  INVALID_PAYLOAD: { status: 400, retryable: false, message: 'The request is not of the expected form.' },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false, message: 'The request is larger than 64 KiB.' },
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many requests. Wait a moment and try again.' },
  CONVERSATION_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such conversation for you.' },
  USER_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such person.' },
  CALL_NOT_FOUND: { status: 404, retryable: false, message: 'There is no such call for you.' },
  INVITE_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This invite link is not valid any more. Ask for a new one.',
  },
  CALL_ALREADY_ACTIVE: { status: 409, retryable: false, message: 'A call is already going on in this conversation.' },
  CALL_ENDED: { status: 410, retryable: false, message: 'The call has ended.' },
  CALL_FULL: { status: 409, retryable: true, message: 'The call is full.' },
  ALREADY_IN_CALL: { status: 409, retryable: false, message: 'You are in another call. Leave it first, or switch.' },
  NOT_IN_CALL: { status: 409, retryable: false, message: 'You are not in this call.' },
  NOT_ALLOWED: { status: 403, retryable: false, message: 'You may not do this.' },
  SIGNAL_FORBIDDEN: { status: 403, retryable: false, message: 'A signal can only be sent in your own name.' },
  SIGNAL_TARGET_NOT_IN_CALL: { status: 409, retryable: false, message: 'The other side is not in this call.' },
  ANSWERED_ELSEWHERE: { status: 409, retryable: false, message: 'You are in this call on another device.' },
  UNAVAILABLE: { status: 503, retryable: true, message: 'A part of the system is down. Try again in a moment.' },
  INTERNAL: { status: 500, retryable: true, message: 'Something went wrong on the server. Try again.' },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERRORS;

/** An error as it travels: in an ack, in `call:error`, in a `connect_error`'s `data`, in an HTTP body. */
export interface WireError {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  details?: Record<string, unknown>;
}

/** The wire form of `code`, with its own sentence unless a more precise one is given. */
export function wireError(code: ErrorCode, details?: Record<string, unknown>, message?: string): WireError {
  const { retryable, message: usual } = ERRORS[code];
  return { code, message: message ?? usual, retryable, ...(details ? { details } : {}) };
}

/** Whether this is an error as it travels. Goes by its form: who sent it may be newer and know more codes. */
export function isWireError(value: unknown): value is WireError {
  const { code, message, retryable } = (value ?? {}) as Partial<WireError>;
  return typeof code === 'string' && typeof message === 'string' && typeof retryable === 'boolean';
}

/** The codes of {@link ERRORS} that are retryable. A client needs these alone: sentences come from the gateway, or in its own words. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['RATE_LIMITED', 'CALL_FULL', 'UNAVAILABLE', 'INTERNAL']);

/** An error of the protocol, thrown where a function cannot return one. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  constructor(
    readonly code: ErrorCode,
    readonly details?: Record<string, unknown>,
    /** A more precise sentence than that of the code. */
    message: string = code,
  ) {
    super(message);
  }

  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }

  /** The error as it was received, or made here. A gateway sends {@link wireErrorOf}, with a sentence. */
  toWire(): WireError {
    const { code, message, retryable, details } = this;
    return { code, message, retryable, ...(details ? { details } : {}) };
  }

  /** The same error from what was received. */
  static fromWire(error: WireError): ProtocolError {
    return new ProtocolError(error.code, error.details, error.message);
  }
}

/** What is sent to whoever asked: with the code's own sentence, unless the error has a more precise one. */
export function wireErrorOf({ code, details, message }: ProtocolError): WireError {
  return wireError(code, details, message === code ? undefined : message);
}

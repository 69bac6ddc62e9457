import {
  type CallSession,
  COMMANDS,
  type CommandName,
  isCommandName,
  LIMITS,
  ProtocolError,
  type WireError,
  wireError,
  wireErrorOf,
} from '@parley/protocol';
import type { CommandHandlers } from './commands.ts';
import type { Connection } from './connections.ts';
import type { Answer, RequestMemory } from './request-memory.ts';

export interface DispatchParts {
  handlers: CommandHandlers;
  memory: RequestMemory;
  /** The answer to a request that was done before the gateway was started; `undefined` for any other (W1.1). */
  recall(connection: Connection, name: CommandName, payload: { requestId: string }): Promise<object | undefined>;
  now(): number;
  /** Milliseconds until the command may come again; 0 when it may come now. */
  limit(kind: CommandKind, personId: string): number;
  /** A command has come, whatever becomes of it. */
  onReceived(command: string, connection: Connection): void;
  onAccepted(command: CommandName, connection: Connection): void;
  onRefused(command: string, connection: Connection, error: WireError): void;
  /** Something broke that should not: `error` is for the log, the sender is told `INTERNAL` or `UNAVAILABLE`. */
  onFailure(command: string, connection: Connection, error: unknown): WireError;
}

/** What a command counts as for the limits (S4). */
export type CommandKind = 'initiate' | 'candidate' | 'signal' | 'other';

type Ack = (answer: Answer) => void;

/**
 * The one wrapper around every command: token, rate, payload, then the handler; and the one way that answers leave,
 * with an ack or without. Whatever a client sends, it gets a typed answer, and nothing is thrown (S2). Where that takes a while, what
 * is given resolves when it has left.
 */
export function createDispatch(parts: DispatchParts) {
  return (connection: Connection, name: string, args: unknown[]): Promise<void> | undefined => {
    parts.onReceived(name, connection);
    const last = args.at(-1);
    const ack = typeof last === 'function' ? (last as Ack) : undefined;
    const answer = answerTo(parts, connection, name, args, ack !== undefined);
    if (answer instanceof Promise) return answer.then((settled) => respond(connection, name, settled, ack));
    respond(connection, name, answer, ack);
    return undefined;
  };
}

function answerTo(
  parts: DispatchParts,
  connection: Connection,
  name: string,
  args: unknown[],
  withAck: boolean,
): Answer | Promise<Answer> {
  const [input] = args;
  const refused = (error: WireError): Answer => {
    parts.onRefused(name, connection, error);
    return { ok: false, error };
  };
  const failed = (error: unknown): Answer =>
    error instanceof ProtocolError
      ? refused(wireErrorOf(error))
      : { ok: false, error: parts.onFailure(name, connection, error) };
  try {
    if (parts.now() >= connection.expiresAt) return refused(wireError('UNAUTHENTICATED'));
    const retryAfterMs = parts.limit(kindOf(name, input), connection.actor.personId);
    if (retryAfterMs > 0) return refused(wireError('RATE_LIMITED', { retryAfterMs: Math.ceil(retryAfterMs) }));
    if (!isCommandName(name)) return refused(wireError('INVALID_PAYLOAD', { paths: [] }, 'There is no such command.'));
    if (args.length !== (withAck ? 2 : 1)) {
      return refused(wireError('INVALID_PAYLOAD', { paths: [] }, 'A command carries one payload.'));
    }

    const parsed = COMMANDS[name].payload.safeParse(input);
    if (!parsed.success) return refused(invalid(input, parsed.error.issues));
    if (mayBeTooLarge(name, input) && sizeOf(input) > LIMITS.messageBytes)
      return refused(wireError('PAYLOAD_TOO_LARGE'));

    const run = (handler: Handler) => handle(parts, connection, name, handler, failed);
    const act = () => (parts.handlers[name] as PayloadHandler)(parsed.data, connection);
    const { requestId } = parsed.data;
    if (requestId === undefined) return run(act);
    const recalled = () => parts.recall(connection, name, { ...parsed.data, requestId });
    return parts.memory.answer(connection.actor.personId, requestId, async () =>
      run(async () => (await recalled()) ?? act()),
    );
  } catch (error) {
    // What is nested so deeply that it cannot even be looked at: the sender's fault, and nothing for the log.
    return error instanceof RangeError ? refused(wireError('INVALID_PAYLOAD', { paths: [] })) : failed(error);
  }
}

type Handler = () => object | Promise<object>;
type PayloadHandler = (payload: object, connection: Connection) => object | Promise<object>;

function handle(
  parts: DispatchParts,
  connection: Connection,
  name: CommandName,
  handler: Handler,
  failed: (error: unknown) => Answer,
): Answer | Promise<Answer> {
  const succeeded = (data: object): Answer => {
    parts.onAccepted(name, connection);
    return { ok: true, data };
  };
  try {
    const data = handler();
    return data instanceof Promise ? data.then(succeeded, failed) : succeeded(data);
  } catch (error) {
    return failed(error);
  }
}

function respond({ socket }: Connection, command: string, answer: Answer, ack: Ack | undefined): void {
  if (ack) {
    ack(answer);
  } else if (answer.ok) {
    const event = unasked(command, answer.data);
    if (event) socket.emit(event.name, event.payload);
  } else {
    socket.emit('call:error', { command, ...answer.error });
  }
}

/** Without an ack, these two answer with an event that carries its own fields and the data together. */
function unasked(command: string, data: object): { name: string; payload: object } | undefined {
  if (!('call' in data && 'participant' in data)) return undefined;
  const { call } = data as { call: CallSession };
  const base = { callId: call.id, version: call.version, mode: call.mode };
  if (command === 'call:join') return { name: 'call:join', payload: { ...base, ...data } };
  if (command !== 'call:initiate') return undefined;
  const initiator = call.participants.find((participant) => participant.role === 'initiator');
  return {
    name: 'call:initiated',
    payload: {
      ...base,
      conversationId: call.conversationId,
      type: call.type,
      initiator: initiator && {
        ...(initiator.userId === undefined ? {} : { userId: initiator.userId }),
        ...(initiator.anonymousId === undefined ? {} : { anonymousId: initiator.anonymousId }),
        displayName: initiator.displayName,
        ...(initiator.avatar === undefined ? {} : { avatar: initiator.avatar }),
      },
      participants: call.participants,
      startedAt: call.startedAt,
      expiresAt: call.ringEndsAt ?? call.startedAt,
      ...data,
    },
  };
}

function kindOf(name: string, input: unknown): CommandKind {
  if (name === 'call:initiate') return 'initiate';
  if (name !== 'call:signal') return 'other';
  const signal = (input as { signal?: { type?: unknown } } | null | undefined)?.signal;
  return signal?.type === 'ice-candidate' ? 'candidate' : 'signal';
}

function invalid(input: unknown, issues: Issue[]): WireError {
  if (sizeOf(input) > LIMITS.messageBytes) return wireError('PAYLOAD_TOO_LARGE');
  return wireError('INVALID_PAYLOAD', {
    paths: [...new Set(issues.flatMap(pathsOf).map((path) => path.map(String).join('.')))].slice(0, 20),
  });
}

/** What the schemas say of a payload; where it could have one of several forms, what is wrong with it as each of them. */
interface Issue {
  path: PropertyKey[];
  errors?: Issue[][];
}

/** Of several forms, the one that least is wrong with is what the sender meant. */
function pathsOf({ path, errors = [] }: Issue): PropertyKey[][] {
  const [meant] = errors.filter((form) => form.length > 0).sort((one, other) => one.length - other.length);
  return meant ? meant.flatMap(pathsOf).map((inner) => [...path, ...inner]) : [path];
}

/** Every other field of a valid payload is bounded far below the message's limit; an SDP may double when it is escaped. */
function mayBeTooLarge(name: CommandName, input: unknown): boolean {
  if (name !== 'call:signal') return false;
  const sdp = (input as { signal: { sdp?: string } }).signal.sdp;
  return sdp !== undefined && sdp.length * 3 > LIMITS.messageBytes / 2;
}

/** Bytes of the payload as JSON; an attachment that JSON cannot hold counts by what is left of it. */
function sizeOf(input: unknown): number {
  return Buffer.byteLength(JSON.stringify(input) ?? '');
}

import type { WireError } from '@parley/protocol';
import { ERRORS } from '@parley/protocol/errors';
import { io } from 'socket.io-client';
import type { Answer, OpenSocket } from './gateway-socket.ts';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 3000;

/** The gateway over Socket.IO: WebSocket first, long polling where that is not let through. */
export const openSocketIo: OpenSocket = (url, handlers) => {
  const options = {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LONGEST_RETRY_MS,
    randomizationFactor: 0.5,
    // A page may hold several clients; each needs a connection of its own, for each has a person of its own.
    forceNew: true,
  };
  const socket = url === undefined ? io(options) : io(url, options);

  // Only the newest attempt may answer: a token that arrives late would otherwise be sent on a connection that did not ask.
  let attempt = 0;
  socket.auth = (send) => {
    const mine = ++attempt;
    void handlers.credentials().then((credentials) => {
      if (credentials && mine === attempt) send(credentials);
    });
  };
  socket.on('disconnect', (reason) => handlers.lost(reason, socket.active));
  socket.on('connect_error', (error) => handlers.failed(error.message, socket.active, wireErrorIn(error)));
  socket.onAny((name: string, payload: unknown) => handlers.event(name, payload));

  return {
    connect: () => void socket.connect(),
    disconnect: () => {
      attempt++;
      socket.disconnect();
    },
    emit: (name, payload, ack: (answer: Answer) => void) => void socket.emit(name, payload, ack),
  };
};

function wireErrorIn(error: Error & { data?: unknown }): WireError | undefined {
  const data = error.data as Partial<WireError> | undefined;
  return data?.code !== undefined && Object.hasOwn(ERRORS, data.code) ? (data as WireError) : undefined;
}

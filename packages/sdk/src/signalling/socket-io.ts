import type { WireError } from '@parley/protocol';
import { isWireError } from '@parley/protocol/errors';
import { io, type Socket } from 'socket.io-client';
import type { Answer, OpenSocket } from './gateway-socket.ts';

const OPTIONS = {
  autoConnect: false,
  // Socket.IO's own pauses know neither our clock nor what the browser says of the network.
  reconnection: false,
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
  // A page may hold several clients; each needs a connection of its own, for each has a person of its own.
  forceNew: true,
};

/** The gateway over Socket.IO: WebSocket first, long polling where that is not let through. */
export const openSocketIo: OpenSocket = (url, handlers) => {
  let current: Socket | undefined;

  const open = (): Socket => {
    const socket = url === undefined ? io(OPTIONS) : io(url, OPTIONS);
    // Only the newest may speak: a token that arrives late, or a path that comes alive again, would otherwise be taken for it.
    const isCurrent = () => current === socket;
    socket.auth = (send) => {
      void handlers.credentials().then((credentials) => {
        if (credentials && isCurrent()) send(credentials);
      });
    };
    socket.on('disconnect', (reason) => isCurrent() && handlers.lost(reason));
    socket.on('connect_error', (error) => isCurrent() && handlers.failed(error.message, wireErrorIn(error)));
    socket.onAny((name: string, payload: unknown) => isCurrent() && handlers.event(name, payload));
    return socket;
  };

  return {
    connect: () => {
      const before = current;
      current = open();
      if (before) letGo(before);
      current.connect();
    },
    disconnect: () => {
      const before = current;
      current = undefined;
      before?.disconnect();
    },
    get transport() {
      return current?.connected ? current.io.engine.transport.name : undefined;
    },
    emit: (name, payload, ack: (answer: Answer) => void) => void current?.emit(name, payload, ack),
  };
};

// Closed beneath Socket.IO first, so that no goodbye is said: whoever replaces a connection is not going away.
function letGo(socket: Socket): void {
  socket.io.engine?.close();
  socket.disconnect();
}

function wireErrorIn({ data }: Error & { data?: unknown }): WireError | undefined {
  return isWireError(data) ? data : undefined;
}

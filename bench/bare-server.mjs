// Socket.IO with nothing around it: the baseline of the relay and memory benches. `PORT` says where it listens.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
const sockets = new Map();
io.on('connection', (socket) => {
  const { name } = socket.handshake.auth;
  sockets.set(name, socket);
  socket.on('disconnect', () => sockets.delete(name));
  socket.on('call:signal', (payload, ack) => {
    sockets.get(payload.signal.to)?.emit('call:signal', payload);
    ack({ ok: true, data: { delivered: true } });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1');

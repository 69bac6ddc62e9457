import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPost } from './post.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A receiver, and where it is. */
async function receiver(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=of-the-operator`);
}

const send = (url: URL, signal = new AbortController().signal) =>
  createPost(url)({ headers: { 'webhook-id': 'msg_1' }, body: '{"é":1}' }, signal);

describe('a webhook on its way (H2)', () => {
  it('is a POST of JSON to the address that was set', async () => {
    const heard: unknown[] = [];
    const url = await receiver(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method, headers, url: path } = request;
      heard.push({ method, path, id: headers['webhook-id'], type: headers['content-type'] });
      heard.push(Buffer.concat(chunks).toString());
      response.writeHead(204).end();
    });
    expect(await send(url)).toEqual({ outcome: 'taken', status: 204 });
    expect(heard).toEqual([
      { method: 'POST', path: '/hook?key=of-the-operator', id: 'msg_1', type: 'application/json' },
      '{"é":1}',
    ]);
  });

  it.each([200, 201, 202, 299])('is taken with %i', async (status) => {
    const url = await receiver((_request, response) => response.writeHead(status).end('thanks'));
    expect(await send(url)).toEqual({ outcome: 'taken', status });
  });

  it.each([301, 304, 400, 401, 404, 410, 429, 500, 503])('is not taken with %i', async (status) => {
    const url = await receiver((_request, response) => response.writeHead(status).end());
    expect(await send(url)).toEqual({ outcome: 'refused', status });
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    const reached: (string | undefined)[] = [];
    const url = await receiver((request, response) => {
      reached.push(request.url);
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    expect(await send(url)).toEqual({ outcome: 'refused', status });
    expect(reached).toHaveLength(1);
  });

  it('reaches nobody where nobody listens, and tells no address', async () => {
    const url = await receiver(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await send(url)).toEqual({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
  });

  it('reaches nobody where the connection breaks before an answer, or what comes is no HTTP', async () => {
    const broken = await receiver((request) => request.socket.destroy());
    expect(await send(broken)).toMatchObject({ outcome: 'unreachable' });
    const nonsense = await receiver((request) => request.socket.end('good day\r\n\r\n'));
    expect(await send(nonsense)).toMatchObject({ outcome: 'unreachable' });
  });

  it('is taken with its status, though the receiver breaks off after it', async () => {
    const url = await receiver((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('th');
      setImmediate(() => request.socket.resetAndDestroy());
    });
    expect(await send(url)).toEqual({ outcome: 'taken', status: 200 });
  });

  it('is taken with its status, without an answer being read that has no end', async () => {
    let closed: Promise<unknown> | undefined;
    const url = await receiver((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      const flood = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', flood);
      };
      response.writeHead(200);
      flood();
    });
    expect(await send(url)).toEqual({ outcome: 'taken', status: 200 });
    await closed;
  });

  it('reaches nobody where headers have no end', async () => {
    const url = await receiver((request) => {
      request.socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1_000_000)}`);
    });
    expect(await send(url)).toMatchObject({ outcome: 'unreachable' });
  });

  it('is taken with its status, whatever a body claims to be', async () => {
    const url = await receiver((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' });
      for (let chunk = 0; chunk < 64; chunk++) response.write('this is no gzip');
      response.end();
    });
    for (let time = 0; time < 20; time++) expect(await send(url)).toEqual({ outcome: 'taken', status: 200 });
  });

  it('waits for the answer through any number of words before it, until it is cut short', async () => {
    const controller = new AbortController();
    let hints = 0;
    const url = await receiver((request) => {
      const hint = () => {
        if (++hints === 200) return controller.abort();
        if (request.socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n')) setImmediate(hint);
        else request.socket.once('drain', hint);
      };
      hint();
    });
    expect(await send(url, controller.signal)).toMatchObject({ outcome: 'unreachable' });
  });

  it('that is cut short reached nobody', async () => {
    const controller = new AbortController();
    const url = await receiver(() => controller.abort());
    expect(await send(url, controller.signal)).toEqual({ outcome: 'unreachable', reason: 'timeout' });
  });
});

import { describe, expect, it } from 'vitest';
import { createApi } from './api.ts';

interface Asked {
  url: string;
  method: string | undefined;
  headers: Record<string, string>;
  body: unknown;
}

/** An API whose requests are noted and answered with `status` and `body`. */
function apiAnswering(status: number, body?: unknown) {
  const asked: Asked[] = [];
  const fetch: typeof globalThis.fetch = async (url, { method, headers, body: sent } = {}) => {
    asked.push({
      url: String(url),
      method,
      headers: headers as Record<string, string>,
      body: typeof sent === 'string' ? JSON.parse(sent) : undefined,
    });
    return new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
  return { asked, api: createApi({ url: 'https://calls.example', token: async () => 'secret', fetch }) };
}

describe('the HTTP client', () => {
  it('asks the route with its parameters, query and token', async () => {
    const { api, asked } = apiAnswering(200, { calls: [] });
    await api.calls({ conversationId: 'a/b', limit: 5 });
    expect(asked).toMatchObject([
      {
        url: 'https://calls.example/api/conversations/a%2Fb/calls?limit=5',
        method: 'GET',
        headers: { authorization: 'Bearer secret' },
      },
    ]);
  });

  it('asks only for the calls that are wanted', async () => {
    const { api, asked } = apiAnswering(200, { calls: [] });
    await api.calls({ missed: true, type: 'video', direction: 'incoming' });
    await api.calls({ missed: false, type: undefined });
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?type=video&direction=incoming&missed=true', '']);
  });

  it('sends a body as JSON and gives what is inside the answer', async () => {
    const { api, asked } = apiAnswering(201, { conversation: { id: 'c' } });
    expect(await api.createConversation({ title: 'Tea' })).toEqual({ id: 'c' });
    expect(asked[0]).toMatchObject({ method: 'POST', body: { title: 'Tea' } });
  });

  it('gives nothing for 204', async () => {
    expect(await apiAnswering(204).api.block('bob')).toBeUndefined();
  });

  it('throws the gateway’s own errors', async () => {
    const { api } = apiAnswering(404, { error: { code: 'INVITE_NOT_FOUND', message: 'gone', retryable: false } });
    await expect(api.acceptInvite('x')).rejects.toMatchObject({ code: 'INVITE_NOT_FOUND', message: 'gone' });
  });

  it.each([
    [502, '<html>'],
    [200, '<html>'],
    [503, {}],
  ])('takes %s %j for a gateway that is unavailable', async (status, body) => {
    await expect(apiAnswering(status, body).api.me()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('takes an unreachable gateway for unavailable', async () => {
    const api = createApi({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    await expect(api.guest('Ada')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALL_RULES } from './call/call.ts';
import { ConfigError, readConfig } from './config.ts';

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('readConfig', () => {
  it('needs nothing: the defaults are those of the protocol page', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: null,
      publicUrl: null,
      tls: { mode: 'off' },
      databaseFile: resolve('data/parley.db'),
      auth: { secret: null, secretFile: resolve('data/auth-secret'), jwksUrl: null },
      guests: true,
      apiKey: null,
      sweepIntervalMs: 60_000,
      retentionDays: null,
      limits: {
        guestsPerMinute: 120,
        connectionsPerMinute: 600,
        initiateBurst: 20,
        initiatePerMinute: 30,
        candidatesPerSecond: 200,
        signalsPerSecond: 50,
        commandsPerSecond: 50,
      },
    });
    expect(config.rules).toEqual(DEFAULT_CALL_RULES);
    expect(config.ice).toEqual({
      stunUrls: ['stun:stun.l.google.com:19302', 'stun:stun1.l.google.com:19302'],
      turnUrls: [],
      turnSecret: null,
      turnTtlSeconds: 3600,
      turnAuto: true,
      turnPort: 0,
    });
  });

  it('treats an empty setting as unset, but for STUN_URLS, where it means none', () => {
    const config = readConfig({ PORT: '', PUBLIC_URL: ' ', STUN_URLS: '' });
    expect(config.port).toBe(3000);
    expect(config.ice.stunUrls).toEqual([]);
  });

  it('reads the rules of a call and the limits', () => {
    const config = readConfig({ RING_TIMEOUT_MS: '1500', GOODBYE_GRACE_MS: '0', LIMIT_SIGNALS_PER_SECOND: '7' });
    expect(config.rules).toEqual({ ...DEFAULT_CALL_RULES, ringTimeoutMs: 1500, goodbyeGraceMs: 0 });
    expect(config.limits.signalsPerSecond).toBe(7);
  });

  it('normalises origins, and takes lists with commas and spaces', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://Calls.Example.com:443/',
      ALLOWED_ORIGINS: 'https://a.io, http://b.io:80',
    });
    expect(config.publicUrl).toBe('https://calls.example.com');
    expect(config.allowedOrigins).toEqual(['https://a.io', 'http://b.io']);
  });

  it('switches guests off by default with a JWKS, unless told otherwise', () => {
    expect(readConfig({ AUTH_JWKS_URL: 'https://id.example/jwks' }).guests).toBe(false);
    expect(readConfig({ AUTH_JWKS_URL: 'https://id.example/jwks', GUESTS: 'on' }).guests).toBe(true);
    expect(readConfig({ GUESTS: 'OFF' }).guests).toBe(false);
  });

  it.each([
    ['1', 1],
    ['true', true],
    ['off', false],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('reads TRUST_PROXY=%s', (text, expected) => {
    expect(readConfig({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });

  it('keeps the database and what stands beside it where the URL says', () => {
    expect(readConfig({ DATABASE_URL: 'file:///srv/p/x.db' })).toMatchObject({
      databaseFile: '/srv/p/x.db',
      auth: { secretFile: '/srv/p/auth-secret' },
    });
    expect(readConfig({ DATABASE_URL: 'file::memory:', TLS: 'local' })).toMatchObject({
      databaseFile: ':memory:',
      auth: { secretFile: null },
      tls: { mode: 'local', folder: null },
    });
  });

  it.each([
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '0x10', 'PORT must be a whole number from 0 to 65535'],
    ['PUBLIC_URL', 'calls.example.com', 'PUBLIC_URL must be an origin such as'],
    ['PUBLIC_URL', 'https://example.com/calls', 'PUBLIC_URL must be an origin such as'],
    ['PUBLIC_URL', 'https://user:pw@example.com', 'PUBLIC_URL must be an origin such as'],
    ['ALLOWED_ORIGINS', '*', 'ALLOWED_ORIGINS must be origins'],
    ['ALLOWED_ORIGINS', 'https://ok.io,null', 'ALLOWED_ORIGINS must be origins'],
    ['TRUST_PROXY', 'sometimes', 'TRUST_PROXY must be on, off'],
    ['TRUST_PROXY', '10.0.0.0/99', 'TRUST_PROXY must be on, off'],
    ['TLS', 'yes', 'TLS must be local'],
    ['TLS_CERT', 'a.pem', 'TLS_KEY must be the file'],
    ['TLS_KEY', 'a.pem', 'TLS_CERT must be the file'],
    ['DATABASE_URL', 'postgres://db/parley', 'DATABASE_URL must be file: and a path'],
    ['DATABASE_URL', 'data.db', 'DATABASE_URL must be file: and a path'],
    ['DATABASE_URL', 'file://elsewhere/x.db', 'DATABASE_URL must be file: and a path'],
    ['REDIS_URL', 'redis://r', 'REDIS_URL must be unset'],
    ['JANUS_URL', 'ws://j', 'JANUS_URL must be unset'],
    ['AUTH_JWKS_URL', 'file:///etc/passwd', 'AUTH_JWKS_URL must be an http(s) URL'],
    ['GUESTS', 'maybe', 'GUESTS must be on or off'],
    ['STUN_URLS', 'stun.example.com', 'STUN_URLS must be STUN URLs'],
    ['STUN_URLS', 'stun:a?transport=udp', 'STUN_URLS must be STUN URLs'],
    ['TURN_URLS', 'turn:a?transport=sctp', 'TURN_URLS must be TURN URLs'],
    ['TURN_URLS', 'turn:t.example', 'TURN_SECRET must be the static-auth-secret'],
    ['TURN_TTL', '1', 'TURN_TTL must be a whole number from 10'],
    ['P2P_MAX_PARTICIPANTS', '1', 'P2P_MAX_PARTICIPANTS must be a whole number from 2'],
    ['RING_TIMEOUT_MS', '30s', 'RING_TIMEOUT_MS must be a whole number from 1'],
    ['RETENTION_DAYS', '0', 'RETENTION_DAYS must be a whole number from 1'],
    ['WEBHOOK_URL', 'chat.example/parley', 'WEBHOOK_URL must be an http(s) URL'],
    ['WEBHOOK_URL', 'file:///etc/passwd', 'WEBHOOK_URL must be an http(s) URL'],
    ['WEBHOOK_URL', 'https://user:pw@chat.example', 'WEBHOOK_URL must be an http(s) URL without a user name'],
    ['WEBHOOK_URL', 'https://user@chat.example', 'WEBHOOK_URL must be an http(s) URL without a user name'],
    ['WEBHOOK_URL', 'https://chat.example', 'WEBHOOK_SECRET must be what webhooks are signed with'],
    ['WEBHOOK_SECRET', 'odd 4711 bus', 'WEBHOOK_SECRET must be random bytes in base64'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of'],
    ['LIMIT_COMMANDS_PER_SECOND', '0', 'LIMIT_COMMANDS_PER_SECOND must be a whole number from 1'],
  ])('refuses %s=%s with one line that names it', (name, text, line) => {
    const message = refusal({ [name]: text });
    expect(message).toContain(line);
    expect(message).not.toContain('\n');
  });
});

describe('webhooks (H1)', () => {
  const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G';
  const at = (WEBHOOK_URL: string, NODE_ENV = '') => refusal({ WEBHOOK_URL, WEBHOOK_SECRET, NODE_ENV });

  it('are told to nobody unless a URL is set', () => {
    expect(readConfig({}).webhook).toBeNull();
    expect(readConfig({ WEBHOOK_SECRET }).webhook).toBeNull();
    expect(readConfig({ WEBHOOK_SECRET, WEBHOOK_URL: 'https://chat.example/parley?key=1' }).webhook).toEqual({
      url: new URL('https://chat.example/parley?key=1'),
      secret: WEBHOOK_SECRET,
    });
  });

  it.each(['localhost', 'chat.localhost', '127.0.0.1', '127.1', '[::1]'])('may go to %s in plain text', (host) => {
    expect(at(`http://${host}:8080/hook`, 'production')).toBe('accepted');
  });

  it.each(['chat.example', '10.0.0.7', 'localhost.example', '127.0.0.1.example', '[::2]'])(
    'go to %s over TLS, unless things are being tried out',
    (host) => {
      for (const environment of ['', 'production']) {
        expect(at(`http://${host}/hook`, environment)).toMatch(/^WEBHOOK_URL must be https/);
        expect(at(`https://${host}/hook`, environment)).toBe('accepted');
      }
      expect(at(`http://${host}/hook`, 'development')).toBe('accepted');
    },
  );
});

describe('S6: default secrets', () => {
  const strong = 'd2f1c0b8a7964e53'.repeat(2);
  const turn = { TURN_URLS: 'turn:t.example' };

  it.each(['secret', 'changeme', 'change-me', 'your-secret-key', 'password123', 'a'.repeat(64), 'short but odd 4711'])(
    'refuses AUTH_SECRET=%s in production, by whatever name',
    (AUTH_SECRET) => {
      for (const NODE_ENV of ['production', 'staging']) {
        const message = refusal({ AUTH_SECRET, NODE_ENV });
        expect(message).toMatch(/^AUTH_SECRET must be a random text of at least 32 characters/);
        expect(message).not.toContain(`"${AUTH_SECRET}"`);
      }
      expect(refusal({ AUTH_SECRET, NODE_ENV: 'development' })).toBe('accepted');
    },
  );

  it.each(['changeme', 'secret', 'Password'])('refuses %s where nobody named the environment', (AUTH_SECRET) => {
    expect(refusal({ AUTH_SECRET })).toMatch(/^AUTH_SECRET must be/);
    expect(refusal({ AUTH_SECRET: `${AUTH_SECRET} of my first trial` })).toBe('accepted');
  });

  it.each(['changeme', 'whsec_password', 'whsec_MfKQ9r8GKYqr', `whsec_${'a'.repeat(64)}`])(
    'holds WEBHOOK_SECRET=%s to the same, whatever stands before it',
    (WEBHOOK_SECRET) => {
      const NODE_ENV = 'production';
      expect(refusal({ WEBHOOK_SECRET, NODE_ENV })).toMatch(/^WEBHOOK_SECRET must be a random text of at least 32/);
      expect(refusal({ WEBHOOK_SECRET, NODE_ENV: 'development' })).toBe('accepted');
    },
  );

  it.each(['TURN_SECRET', 'API_KEY'])('holds %s to the same in production, to no default elsewhere', (name) => {
    expect(refusal({ ...turn, TURN_SECRET: strong, [name]: 'secret' })).toContain(`${name} must be`);
    expect(refusal({ ...turn, TURN_SECRET: strong, [name]: 'odd 4711 bus', NODE_ENV: 'production' })).toContain(name);
    expect(refusal({ ...turn, TURN_SECRET: strong, [name]: 'odd 4711 bus' })).toBe('accepted');
    expect(refusal({ ...turn, TURN_SECRET: strong, [name]: strong, NODE_ENV: 'production' })).toBe('accepted');
  });
});

import type { CallType, RejectReason } from '@parley/protocol';
import { ProtocolError } from '@parley/protocol/errors';
import { Emitter } from '@parley/runtime';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { Calls } from './call/calls.ts';
import { causeOfRefusedSession } from './call/ended-call.ts';
import { isCallEvent } from './call/evolve-session.ts';
import { personIdOf } from './call/person.ts';
import type { ParleyState } from './call/state.ts';
import type { CheckResult } from './check/check-result.ts';
import { DeviceChoice } from './devices/device-choice.ts';
import { Devices } from './devices/devices.ts';
import { KeptLog, type Logger } from './log.ts';
import type { ParleyEvents } from './parley-events.ts';
import { PARTS } from './parts.ts';
import { type Platform, platformOf } from './platform.ts';
import { Connection, type GatewayEvent } from './signalling/connection.ts';
import type { TokenSource } from './signalling/token.ts';
import { VERSION } from './version.ts';

export interface ParleyOptions {
  /** The gateway's origin; the page's own when absent. */
  url?: string;
  /** A function is asked anew at each connection and before the token ends. */
  token: TokenSource;
  /** What stands in for the browser, in Node or in tests. */
  platform?: Partial<Platform>;
  /** Hears every log line (R4b); the last 500 are kept in any case. */
  logger?: Logger;
  /** `relay`: media goes through TURN only, so that nobody learns the other's address. */
  iceTransportPolicy?: RTCIceTransportPolicy;
}

/** A client of one person on one device. Made by {@link createParley}. */
export interface Parley {
  /** How things stand: all that a screen needs. */
  readonly store: StoreApi<ParleyState>;
  readonly devices: Pick<
    Devices,
    'list' | 'chosen' | 'ask' | 'chooseMicrophone' | 'chooseCamera' | 'chooseSpeaker' | 'onChange'
  >;
  readonly log: {
    /** What client this is in what browser, then the last 500 lines, oldest first; no token, SDP or address in them. */
    lines(): string[];
  };
  /** Calls `listener` at each event; the returned function stops it. */
  on<Name extends keyof ParleyEvents>(name: Name, listener: (payload: ParleyEvents[Name]) => void): () => void;
  /**
   * Starts a call in a conversation, or with a user. Resolves when the gateway made it, or when it was given up before.
   * @throws ProtocolError ALREADY_IN_CALL, USER_NOT_FOUND, CALL_ALREADY_ACTIVE (`own`: offer {@link Parley.continueHere}) …
   */
  call(
    options: ({ conversationId: string } | { to: string }) & { type: CallType; leaveOther?: boolean },
  ): Promise<void>;
  /**
   * Answers a call that rings here. `video`: with one's own camera on; by default as in an open preview, else in video calls.
   * @throws ProtocolError
   */
  accept(callId: string, options?: { video?: boolean; leaveOther?: boolean }): Promise<void>;
  /** Joins a call that goes on. @throws ProtocolError */
  join(callId: string, options?: { video?: boolean; leaveOther?: boolean }): Promise<void>;
  /** Declines on all of the person's devices. @throws ProtocolError */
  decline(callId: string, reason?: RejectReason): Promise<void>;
  /** Leaves the call: camera and microphone at once, the gateway's word after. Never rejects. */
  hangUp(): Promise<void>;
  /** Mutes or unmutes, at once. */
  setMicrophone(on: boolean): void;
  /** Switches the camera, in audio calls too. Resolves when its picture is there or cannot be had (see `call.local`). */
  setCamera(on: boolean): Promise<void>;
  /**
   * Shares a screen in the call, or another one in its place; or stops sharing. Call it in the person's own click: browsers
   * show their picker then alone. Resolves when the picker was answered (see `call.local.screen`); does nothing without a call.
   */
  setScreen(on: boolean): Promise<void>;
  /** Moves one's seat here from another device. @throws ProtocolError */
  continueHere(callId: string): Promise<void>;
  /** The screen has shown how the last call ended. */
  dismissEnded(): void;
  /** The screen has shown how the last ring came out. */
  dismissRing(): void;
  /**
   * Tries microphone and camera before a call, for oneself alone (see `preview`). From then on the toggles and the choice of
   * devices act on it, and the next call goes on with its tracks and switches. Resolves when all is there or cannot be had.
   * Does nothing while a call goes on; a preview that is open stays as it is.
   */
  openPreview(options: { camera: boolean }): Promise<void>;
  /** Gives microphone and camera back. */
  closePreview(): void;
  /**
   * Tries what a call needs: devices, the gateway, UDP, TURN over each transport, and paths from this device to itself. Asks
   * for microphone and camera where that was not allowed yet, and releases them. `found` hears each result as it comes; resolves
   * with all of them, in the order of `CheckName`. @throws TypeError when the code for it cannot be loaded
   */
  checkConnection(found?: (result: CheckResult) => void): Promise<CheckResult[]>;
  /** Hangs up and releases everything: tracks, peer connections, socket, timers, listeners. */
  close(): Promise<void>;
}

/** Connects to a gateway as the token's person. */
export function createParley(options: ParleyOptions): Parley {
  const platform = platformOf(options.platform);
  const log = new KeptLog(platform.clock, options.logger);
  const { secure, navigator } = platform;
  const { language, userAgent: agent } = navigator ?? {};
  log.begin('parley client', { version: VERSION, secure, language, agent });
  const emitter = new Emitter<ParleyEvents>();
  const choice = new DeviceChoice(platform.preferences);
  const store = createStore<ParleyState>(() => ({
    connection: { state: 'connecting' },
    calls: {},
    full: [],
    incoming: [],
    call: null,
    lastEnded: null,
    lastRing: null,
    preview: null,
    presence: {},
  }));

  const connection = new Connection({
    url: options.url,
    token: options.token,
    platform,
    log,
    listener: {
      changed: (state) => {
        store.setState({ connection: state });
        if (state.state !== 'refused') return;
        const error = ProtocolError.fromWire(state.error);
        calls.news.lost(causeOfRefusedSession(error));
        emitter.emit('error', error);
      },
      ready: (begin) => {
        const { deviceId, anonymousId } = begin.session;
        const me = { personId: personIdOf(begin.session), deviceId, guest: anonymousId !== undefined };
        // What changed while nobody listened was told to nobody: the conversations, read anew, say who is there.
        store.setState({ me, presence: {} });
        calls.ready(begin);
      },
      event: (event) => handle(event),
    },
  });
  const { iceTransportPolicy = 'all' } = options;
  const calls = new Calls({ store, emitter, connection, platform, log, choice, iceTransportPolicy });

  function handle(event: GatewayEvent): void {
    if (isCallEvent(event)) calls.news.handle(event);
    else if (event.name === 'call:signal') calls.news.signal(event.payload);
    else if (event.name === 'presence:changed') {
      const { presence } = store.getState();
      store.setState({ presence: { ...presence, [personIdOf(event.payload)]: event.payload.state } });
    } else if (event.name === 'conversation:changed') {
      const { conversation } = event.payload;
      if (conversation.call) calls.news.learned(conversation.call, { told: true });
      emitter.emit('conversation-changed', conversation);
    } else if (event.name === 'conversation:removed') {
      calls.news.lost({ kind: 'removed' }, event.payload.conversationId);
      emitter.emit('conversation-removed', event.payload);
    } else if (event.name === 'calls:seen') emitter.emit('calls-seen', event.payload);
  }

  // `persisted`: the page is only put aside and may come back as it is.
  const pageHidden = (event: Event) => {
    if (!(event as PageTransitionEvent).persisted) connection.goodbye();
  };
  platform.page.addEventListener('pagehide', pageHidden);
  connection.open();

  return {
    store,
    devices: new Devices({
      ...platform,
      choice,
      use: (kind, deviceId) => calls.media.useDevice(kind, deviceId),
    }),
    log: { lines: () => log.lines() },
    on: (name, listener) => emitter.on(name, listener),
    call: (target) => calls.call(target),
    accept: (callId, accept) => calls.join(callId, accept),
    join: (callId, join) => calls.join(callId, join),
    decline: (callId, reason) => calls.decline(callId, reason),
    hangUp: () => calls.hangUp(),
    setMicrophone: (on) => calls.media.setMicrophone(on),
    setCamera: (on) => calls.media.setCamera(on),
    setScreen: (on) => calls.media.setScreen(on),
    continueHere: (callId) => calls.continueHere(callId),
    dismissEnded: () => store.setState({ lastEnded: null }),
    dismissRing: () => store.setState({ lastRing: null }),
    openPreview: (options) => calls.media.openPreview(options),
    closePreview: () => calls.media.closePreview(),
    checkConnection: async (found = () => {}) => {
      const { checkConnection } = await PARTS.checkConnection.get();
      return checkConnection({
        platform,
        choice,
        log,
        found,
        signalling: connection,
        gateway: options,
      });
    },
    close: async () => {
      await calls.close();
      platform.page.removeEventListener('pagehide', pageHidden);
      connection.close();
      emitter.clear();
    },
  };
}

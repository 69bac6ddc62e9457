import type { Address } from './address.ts';
import {
  addressOf,
  attributeOf,
  channelNumber,
  data,
  peerAddress,
  requestedFamily,
  requestedUdp,
  text,
  textOf,
  uint32,
  uint32Of,
} from './attributes.ts';
import { StunUnreachable } from './failures.ts';
import { type Attribute, encodeMessage, METHOD, newTransactionId, type StunMessage } from './message.ts';
import { longTermKey } from './proof.ts';
import { type StunClient, StunRefusal } from './stun-client.ts';

/** What a TURN server asks for (RFC 8489, 9.2); the gateway's are of the TURN REST API. */
export interface TurnCredentials {
  username: string;
  credential: string;
}

export interface AllocateOptions {
  /** The family of the relayed address. */
  family?: 4 | 6;
  lifetimeSeconds?: number;
}

/** The first channel that may stand for a peer (RFC 8656, 12). */
export const FIRST_CHANNEL = 0x4000;

/** A relayed address on a TURN server (RFC 8656). Requests throw `StunRefused` with the server's code, or `StunUnreachable`. */
export class TurnAllocation {
  readonly #client: StunClient;
  readonly #session: Session;
  readonly #peers = new Map<number, Address>();
  /** Where peers send to. */
  readonly relayed: Address;
  /** This side, as the server sees it. */
  readonly mapped: Address | undefined;
  /** How long it lives unless refreshed. */
  lifetimeSeconds: number;
  /** Hears what a permitted peer sent. */
  onData: (from: Address, packet: Buffer) => void = () => {};

  private constructor(client: StunClient, session: Session, answer: StunMessage) {
    this.#client = client;
    this.#session = session;
    const relayed = addressOf(answer, 'xorRelayedAddress');
    if (!relayed) throw new StunUnreachable('NOT_STUN', 'the answer names no relayed address');
    this.relayed = relayed;
    this.mapped = addressOf(answer, 'xorMappedAddress');
    this.lifetimeSeconds = uint32Of(answer, 'lifetime') ?? 0;
    client.onOther = (message) => this.#hear(message);
  }

  /** Takes a relayed address. The client is the allocation's from then on. */
  static async allocate(
    client: StunClient,
    credentials: TurnCredentials,
    { family, lifetimeSeconds }: AllocateOptions = {},
  ): Promise<TurnAllocation> {
    const session = new Session(client, credentials);
    const answer = await session.request(METHOD.allocate, () => [
      requestedUdp(),
      ...(family === undefined ? [] : [requestedFamily(family)]),
      ...(lifetimeSeconds === undefined ? [] : [uint32('lifetime', lifetimeSeconds)]),
    ]);
    return new TurnAllocation(client, session, answer);
  }

  /** Lets this address send to the relayed one, from every port. 403: the server's rules forbid it. */
  async permit(address: string): Promise<void> {
    await this.#session.request(METHOD.createPermission, (id) => [peerAddress({ address, port: 0 }, id)]);
  }

  /** Lets packets to and from the peer travel under a number, from {@link FIRST_CHANNEL} on, and permits its address. */
  async bindChannel(channel: number, peer: Address): Promise<void> {
    await this.#session.request(METHOD.channelBind, (id) => [channelNumber(channel), peerAddress(peer, id)]);
    this.#peers.set(channel, peer);
  }

  /** Sends through the relay to a permitted peer. Nothing says whether it arrived. */
  send(peer: Address, packet: Buffer): void {
    const transactionId = newTransactionId();
    const attributes = [peerAddress(peer, transactionId), data(packet)];
    this.#client.send(encodeMessage({ class: 'indication', method: METHOD.send, transactionId, attributes }));
  }

  /** The same by a bound channel. */
  sendOnChannel(channel: number, packet: Buffer): void {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(channel, 0);
    head.writeUInt16BE(packet.length, 2);
    this.#client.send(Buffer.concat([head, packet]));
  }

  /** Lets it live on, with the credentials it was made with or others of the same user name. Gives the new life in seconds. */
  async refresh(lifetimeSeconds?: number, credentials?: TurnCredentials): Promise<number> {
    if (credentials) this.#session.use(credentials);
    const answer = await this.#session.request(METHOD.refresh, () =>
      lifetimeSeconds === undefined ? [] : [uint32('lifetime', lifetimeSeconds)],
    );
    this.lifetimeSeconds = uint32Of(answer, 'lifetime') ?? 0;
    return this.lifetimeSeconds;
  }

  /** Gives the address back and closes the connection. */
  async release(): Promise<void> {
    try {
      await this.refresh(0);
    } finally {
      this.#client.close();
    }
  }

  #hear(message: StunMessage | Buffer): void {
    if (Buffer.isBuffer(message)) {
      if (message.length < 4) return;
      const peer = this.#peers.get(message.readUInt16BE(0));
      if (peer) this.onData(peer, message.subarray(4, 4 + message.readUInt16BE(2)));
    } else if (message.class === 'indication' && message.method === METHOD.data) {
      const from = addressOf(message, 'xorPeerAddress');
      const packet = attributeOf(message, 'data');
      if (from && packet) this.onData(from, packet);
    }
  }
}

/** Requests with long-term credentials: who is asked for realm and nonce first, and again when the nonce is stale. */
class Session {
  readonly #client: StunClient;
  #credentials: TurnCredentials;
  #challenge: { realm: string; nonce: string } | undefined;

  constructor(client: StunClient, credentials: TurnCredentials) {
    this.#client = client;
    this.#credentials = credentials;
  }

  use(credentials: TurnCredentials): void {
    this.#credentials = credentials;
  }

  async request(method: number, attributes: (transactionId: Buffer) => Attribute[]): Promise<StunMessage> {
    const asked = this.#challenge;
    try {
      return await this.#ask(method, attributes);
    } catch (error) {
      if (!(error instanceof StunRefusal) || !this.#isChallenged(error, asked)) throw error;
      return this.#ask(method, attributes);
    }
  }

  #ask(method: number, attributes: (transactionId: Buffer) => Attribute[]): Promise<StunMessage> {
    const challenge = this.#challenge;
    if (!challenge) return this.#client.request({ method, attributes });
    const { username, credential } = this.#credentials;
    const { realm, nonce } = challenge;
    return this.#client.request({
      method,
      attributes: (id) => [...attributes(id), text('username', username), text('realm', realm), text('nonce', nonce)],
      key: longTermKey(username, realm, credential),
    });
  }

  /** Whether the refusal only asks for (fresh) proof. A 401 to what was proven means that the credentials are wrong. */
  #isChallenged({ code, answer }: StunRefusal, asked: { realm: string } | undefined): boolean {
    if (!(code === 438 || (code === 401 && asked === undefined))) return false;
    const realm = textOf(answer, 'realm') ?? asked?.realm;
    const nonce = textOf(answer, 'nonce');
    if (realm === undefined || nonce === undefined) return false;
    this.#challenge = { realm, nonce };
    return true;
  }
}

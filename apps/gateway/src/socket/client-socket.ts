/** One client's connection, as the gateway above Socket.IO sees it. */
export interface ClientSocket {
  readonly id: string;
  /** The transport beneath, which is pinged to learn whether the client is still there. */
  readonly conn: unknown;
  emit(name: string, payload: object): unknown;
  /** Ends the connection, transport and all. */
  disconnect(close: true): unknown;
}

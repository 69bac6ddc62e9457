export {
  COMMANDS,
  type CommandData,
  type CommandName,
  type CommandPayload,
  isCommandName,
  type MediaSettings,
} from './commands.ts';
export { ERRORS, type ErrorCode, ProtocolError, type WireError, wireError, wireErrorOf } from './errors.ts';
export { EVENTS, type EventName, type EventPayload } from './events.ts';
export { CallType } from './fields.ts';
export { ROUTES, type RouteAnswer, type RouteBody, type RouteName } from './http.ts';
export { LIMITS, PROTOCOL_VERSION, REQUEST_ID_MEMORY_MS } from './limits.ts';
export * from './shapes.ts';
export { IceCandidate, Signal, StampedSignal } from './signal.ts';
export { displayName, plainText } from './text.ts';
export { WEBHOOKS, WebhookMessage, type WebhookType } from './webhooks.ts';

export type {
  CallPhase,
  Connection,
  CurrentCall,
  EndedCall,
  IncomingCall,
  LocalDevice,
  LocalMedia,
  MediaTrouble,
  ParleyState,
  RemoteParticipant,
  RingProgress,
} from './call/state.ts';
export type {
  CheckCode,
  CheckFinding,
  CheckName,
  CheckOutcome,
  CheckResult,
} from './check/check-result.ts';
export { createParley, type Parley, type ParleyOptions } from './client.ts';
export { DeviceError } from './devices/device-error.ts';
export type { ChosenDevices, Device, DeviceList } from './devices/devices.ts';
export type { MediaPath } from './link/media-path.ts';
export type { NoWay } from './link/no-way.ts';
export type { LogFields, Logger } from './log.ts';
export type { ParleyEvents } from './parley-events.ts';
export { memoryStorage, type Platform } from './platform.ts';
export { browserHints, type NetworkHint, type NetworkHints } from './signalling/network-hints.ts';
export type { TokenSource } from './signalling/token.ts';

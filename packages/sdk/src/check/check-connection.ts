import type { DeviceChoice } from '../devices/device-choice.ts';
import { type ApiOptions, requester } from '../http/request.ts';
import { type Logger, reasonOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { CHECKS, type CheckFinding, type CheckName, type CheckResult } from './check-result.ts';
import { checkDevices } from './devices.ts';
import { hearsSound } from './hears-sound.ts';
import { checkDirectPath, checkRelayedPath } from './paths.ts';
import { seesPicture } from './sees-picture.ts';
import { checkSignalling, type SignallingProbe } from './signalling.ts';
import { checkTurn } from './turn.ts';
import { checkUdp } from './udp.ts';

export interface CheckOptions {
  platform: Platform;
  choice: DeviceChoice;
  log: Logger;
  signalling: SignallingProbe;
  /** Who names the servers, with credentials of their own. */
  gateway: ApiOptions;
  /** Hears each result as soon as it is there. */
  found(result: CheckResult): void;
}

const SOUND_WITHIN_MS = 3000;
const PICTURE_WITHIN_MS = 5000;
const FAILED: CheckFinding = { outcome: 'failed', code: 'failed' };
const TURNS = ['turn-udp', 'turn-tcp', 'turn-tls'] as const;

/** Tries all that a call needs, side by side. Resolves with the results in the order of {@link CHECKS}; never rejects. */
export async function checkConnection(options: CheckOptions): Promise<CheckResult[]> {
  const { platform, choice, log, signalling, gateway, found } = options;
  const { clock } = platform;
  const results: CheckResult[] = [];

  /** What cannot be carried out has failed, and the log says how. */
  const attempt = async (check: CheckName, finding: Promise<CheckFinding>): Promise<CheckResult> => {
    const result = {
      check,
      ...(await finding.catch((error: unknown) => {
        log.warn('check failed', { check, reason: reasonOf(error) });
        return FAILED;
      })),
    };
    log.info('check', { check, outcome: result.outcome, code: result.code });
    results.push(result);
    found(result);
    return result;
  };

  const devices = checkDevices(platform, choice, {
    hears: (track) => hearsSound(track, clock, SOUND_WITHIN_MS),
    sees: (track) => seesPicture(track, clock, PICTURE_WITHIN_MS),
  });
  const servers = requester(gateway)('GET /api/ice-servers', {}).then((answer) => answer.iceServers as RTCIceServer[]);
  const byServers = (finding: (servers: readonly RTCIceServer[]) => Promise<CheckFinding>) =>
    servers.then(finding, (error: unknown): CheckFinding => {
      log.warn('no servers to check', { reason: reasonOf(error) });
      return { outcome: 'failed', code: 'servers-unknown' };
    });
  const relays = Promise.all(
    TURNS.map((kind) =>
      attempt(
        kind,
        byServers((known) => checkTurn(platform, known, kind)),
      ),
    ),
  );

  await Promise.all([
    attempt(
      'microphone',
      devices.then(({ microphone }) => microphone),
    ),
    attempt(
      'camera',
      devices.then(({ camera }) => camera),
    ),
    attempt('signalling', checkSignalling(signalling, clock)),
    attempt(
      'udp',
      byServers((known) => checkUdp(platform, known)),
    ),
    relays,
    attempt('direct-path', checkDirectPath(platform)),
    attempt(
      'relayed-path',
      byServers(async (known) => relayedPath(known, await relays)),
    ),
  ]);
  return results.sort((one, other) => CHECKS.indexOf(one.check) - CHECKS.indexOf(other.check));

  async function relayedPath(known: readonly RTCIceServer[], tried: CheckResult[]): Promise<CheckFinding> {
    if (tried.every(({ outcome }) => outcome === 'not-set-up'))
      return { outcome: 'not-set-up', code: 'none-configured' };
    // Nothing more can come of relays that are not there.
    if (!tried.some(({ outcome }) => outcome === 'passed')) return { outcome: 'failed', code: 'no-relay' };
    return checkRelayedPath(platform, known);
  }
}

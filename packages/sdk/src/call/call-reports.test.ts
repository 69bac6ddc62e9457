import { systemClock } from '@parley/runtime';
import { describe, expect, it } from 'vitest';
import type { MediaPath } from '../link/media-path.ts';
import { KeptLog } from '../log.ts';
import { type CallReport, CallReports } from './call-reports.ts';
import type { RemoteParticipant } from './state.ts';

const RELAYED: MediaPath = { kind: 'relayed', protocol: 'udp' };
const REFLEXIVE: MediaPath = { kind: 'reflexive', protocol: 'udp' };

function reports(): { reports: CallReports; told: CallReport[] } {
  const told: CallReport[] = [];
  const log = new KeptLog(systemClock());
  return { reports: new CallReports(log, async (report) => void told.push(report)), told };
}

/** One other person, whose media comes this way. */
function by(path?: MediaPath): Record<string, RemoteParticipant> {
  return { bob: { media: 'connected', ...(path && { path }) } as RemoteParticipant };
}

describe('CallReports (R3)', () => {
  it('tells of a path that changes while the link goes on, once', () => {
    const { reports: told, told: list } = reports();
    for (const path of [undefined, RELAYED, RELAYED, REFLEXIVE, REFLEXIVE]) told.moved(by(path));
    expect(list).toEqual([{ milestone: 'path-changed', path: 'reflexive/udp' }]);
  });

  it('tells the first path with the connection alone', async () => {
    const { reports: told, told: list } = reports();
    told.moved(by(RELAYED));
    await told.link('connected', RELAYED, []);
    expect(list).toEqual([{ state: 'connected', milestone: 'media-connected', path: 'relayed/udp' }]);
  });
});

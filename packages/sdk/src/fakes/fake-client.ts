import { countingIds, type FakeClock } from '@parley/runtime/fakes';
import { createParley, type Parley, type ParleyOptions } from '../client.ts';
import { type KeptStrings, memoryStorage, type Platform } from '../platform.ts';
import type { FakeGateway } from './fake-gateway.ts';
import { FakeMediaDevices, FakeStream } from './fake-media.ts';
import { FakeNetwork } from './fake-network.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';

export interface FakeClient {
  parley: Parley;
  devices: FakeMediaDevices;
  page: EventTarget;
  network: FakeNetwork;
  storage: KeptStrings;
  /** Its peer connections, oldest first. */
  pcs: FakePeerConnection[];
}

/** A whole SDK on a gateway, clock, devices and peer connections that tests hold in their hands. */
export function fakeClient(
  gateway: FakeGateway,
  clock: FakeClock,
  person: string,
  options: { storage?: KeptStrings; token?: ParleyOptions['token']; platform?: Partial<Platform> } = {},
): FakeClient {
  const devices = new FakeMediaDevices();
  const page = new EventTarget();
  const network = new FakeNetwork();
  const storage = options.storage ?? memoryStorage();
  const pcs: FakePeerConnection[] = [];
  const parley = createParley({
    token: options.token ?? 'token',
    platform: {
      RTCPeerConnection: class extends FakePeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          pcs.push(this);
        }
      } as unknown as Platform['RTCPeerConnection'],
      MediaStream: FakeStream as unknown as Platform['MediaStream'],
      mediaDevices: devices,
      secure: true,
      navigator: { userAgent: 'Fake/1.0 (X11; Linux)', language: 'fr' },
      storage,
      preferences: memoryStorage(),
      page,
      network,
      clock,
      random: () => 0.5,
      // Stretching takes real time, which the clock in the tests' hands knows nothing of.
      subtle: undefined,
      newId: countingIds(gateway.nameForPage(person)),
      openSocket: gateway.openSocketOf(person),
      ...options.platform,
    },
  });
  return { parley, devices, page, network, storage, pcs };
}

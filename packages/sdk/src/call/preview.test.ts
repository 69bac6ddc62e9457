import { beforeEach, describe, expect, it } from 'vitest';
import { fakeClient } from '../fakes/fake-client.ts';
import { conversation, stateOf, type TwoPeople, twoPeople } from '../fakes/two-people.ts';

let two: TwoPeople;
const { audio, video } = {
  audio: { ...conversation, type: 'audio' },
  video: { ...conversation, type: 'video' },
} as const;

beforeEach(async () => {
  two = await twoPeople();
});

const asked = () => two.ada.devices.asked.length;
const kinds = () => two.ada.devices.live.map(({ kind }) => kind);
const settings = () =>
  [...two.gateway.received('call:initiate', 'ada'), ...two.gateway.received('call:join', 'ada')].map(
    (payload) => payload.settings,
  );

/** A prompt that stands until the returned function is called. */
function prompt(): () => void {
  let grant = () => {};
  two.ada.devices.prompt = new Promise((resolve) => {
    grant = resolve;
  });
  return () => grant();
}

describe('M1.3: a preview', () => {
  it('shows what is captured, for oneself alone, and gives it back', async () => {
    await two.ada.parley.openPreview({ camera: true });
    expect(stateOf(two.ada).preview).toMatchObject({
      stream: { getTracks: expect.any(Function) },
      microphone: { on: true },
      camera: { on: true },
      screen: { on: false, stream: null },
    });
    expect(two.gateway.commands).toEqual([]);
    two.ada.parley.closePreview();
    expect(stateOf(two.ada).preview).toBeNull();
    expect(kinds()).toEqual([]);
  });

  it('is what toggles and the choice of devices act on', async () => {
    await two.ada.parley.openPreview({ camera: false });
    two.ada.parley.setMicrophone(false);
    await two.ada.parley.setCamera(true);
    await two.ada.parley.devices.chooseCamera('front');
    expect(stateOf(two.ada).preview).toMatchObject({ microphone: { on: false }, camera: { on: true } });
    expect(two.ada.devices.live.map(({ kind, deviceId }) => [kind, deviceId])).toEqual([
      ['audio', undefined],
      ['video', 'front'],
    ]);
  });

  it('says what does not work', async () => {
    two.ada.devices.fails.video = 'NotReadableError';
    await two.ada.parley.openPreview({ camera: true });
    expect(stateOf(two.ada).preview?.camera).toEqual({ on: false, trouble: 'busy' });
  });

  it('that is closed while the person is asked captures nothing', async () => {
    const grant = prompt();
    const opened = two.ada.parley.openPreview({ camera: true });
    two.ada.parley.closePreview();
    grant();
    await opened;
    expect(kinds()).toEqual([]);
    expect(stateOf(two.ada).preview).toBeNull();
  });

  it('that is open stays as it is when it is opened again', async () => {
    await two.ada.parley.openPreview({ camera: false });
    two.ada.parley.setMicrophone(false);
    await two.ada.parley.openPreview({ camera: true });
    expect(asked()).toBe(1);
    expect(stateOf(two.ada).preview).toMatchObject({ microphone: { on: false }, camera: { on: false } });
  });

  it('is not opened during a call, nor after the client was closed', async () => {
    await two.talk();
    await two.ada.parley.openPreview({ camera: true });
    expect(stateOf(two.ada).preview).toBeNull();
    await two.ada.parley.close();
    await two.ada.parley.openPreview({ camera: true });
    expect(kinds()).toEqual([]);
  });

  it('is closed with the client', async () => {
    await two.ada.parley.openPreview({ camera: true });
    await two.ada.parley.close();
    expect(kinds()).toEqual([]);
  });
});

describe('M1.3: a call that begins with a preview', () => {
  it('goes on with the same tracks and switches', async () => {
    await two.ada.parley.openPreview({ camera: true });
    two.ada.parley.setMicrophone(false);
    const [microphone, camera] = two.ada.devices.tracks;
    await two.ada.parley.call(video);
    expect(stateOf(two.ada)).toMatchObject({
      preview: null,
      call: { local: { microphone: { on: false }, camera: { on: true } } },
    });
    expect(settings()).toEqual([{ audioEnabled: false, videoEnabled: true }]);
    expect(two.ada.devices.live).toEqual([microphone, camera]);
    expect(asked()).toBe(1);

    const [callId] = Object.keys(stateOf(two.bob).calls);
    await two.bob.parley.accept(callId ?? '');
    await two.settle();
    expect(two.ada.pcs[0]?.getTransceivers().map(({ sender }) => sender.track)).toEqual([microphone, camera, null]);
    two.ada.parley.setMicrophone(true);
    expect(stateOf(two.ada).call?.local.microphone).toEqual({ on: true });
    await two.ada.parley.hangUp();
    expect(kinds()).toEqual([]);
  });

  it('leaves a camera off that was off in the preview', async () => {
    await two.ada.parley.openPreview({ camera: false });
    await two.ada.parley.call(video);
    expect(kinds()).toEqual(['audio']);
    expect(settings()).toEqual([{ audioEnabled: true, videoEnabled: false }]);
  });

  it('waits for the preview’s prompt before anybody is rung', async () => {
    const grant = prompt();
    void two.ada.parley.openPreview({ camera: true });
    const called = two.ada.parley.call(audio);
    await two.settle();
    expect(two.gateway.received('call:initiate')).toEqual([]);
    grant();
    await called;
    expect(settings()).toEqual([{ audioEnabled: true, videoEnabled: true }]);
    expect(asked()).toBe(1);
  });

  it('does not ask again for what the preview was refused', async () => {
    two.ada.devices.fails.video = 'NotAllowedError';
    await two.ada.parley.openPreview({ camera: true });
    const before = asked();
    await two.ada.parley.call(video);
    expect(asked()).toBe(before);
    expect(stateOf(two.ada).call?.local.camera).toEqual({ on: false, trouble: 'denied' });
  });

  it.each([
    ['as in the preview', {}, ['audio', 'video'], { audioEnabled: true, videoEnabled: true }],
    ['off when answered without', { video: false }, ['audio'], { audioEnabled: true, videoEnabled: false }],
  ])('an answered one has its camera %s', async (_, accept, expected, told) => {
    const { id } = two.gateway.ringFrom('bob');
    await two.settle();
    await two.ada.parley.openPreview({ camera: true });
    await two.ada.parley.accept(id, accept);
    expect(kinds()).toEqual(expected);
    expect(settings()).toEqual([told]);
    expect(asked()).toBe(1);
  });

  it('an answered one without a preview counts on what the person is being asked for', async () => {
    const { id } = two.gateway.ringFrom('bob');
    await two.settle();
    const grant = prompt();
    const answered = two.ada.parley.accept(id, { video: true });
    await two.settle();
    expect(settings()).toEqual([{ audioEnabled: true, videoEnabled: true }]);
    grant();
    await answered;
  });

  it('an answered one has its camera on when it is answered with it', async () => {
    const { id } = two.gateway.ringFrom('bob');
    await two.settle();
    await two.ada.parley.openPreview({ camera: false });
    await two.ada.parley.accept(id, { video: true });
    expect(kinds()).toEqual(['audio', 'video']);
    expect(asked()).toBe(2);
  });

  it('gives everything back when it is refused', async () => {
    await two.ada.parley.openPreview({ camera: true });
    two.gateway.refuseNext('call:initiate', 'USER_NOT_FOUND');
    await expect(two.ada.parley.call(video)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    expect(stateOf(two.ada)).toMatchObject({ preview: null, call: null });
    expect(kinds()).toEqual([]);
  });

  it('a seat that is taken again after a reload has the switches it had, on the preview’s devices', async () => {
    await two.talk();
    two.ada.page.dispatchEvent(new Event('pagehide'));
    const ada = fakeClient(two.gateway, two.clock, 'ada', { storage: two.ada.storage });
    void ada.parley.openPreview({ camera: true });
    await two.settle();
    expect(stateOf(ada)).toMatchObject({
      preview: null,
      call: { local: { microphone: { on: true }, camera: { on: false } } },
    });
    expect(ada.devices.live.map(({ kind }) => kind)).toEqual(['audio']);
    expect(ada.devices.asked).toHaveLength(1);
  });

  it('leaves the next one as one without', async () => {
    await two.ada.parley.openPreview({ camera: true });
    two.ada.parley.setMicrophone(false);
    await two.ada.parley.call(video);
    await two.ada.parley.hangUp();
    await two.ada.parley.call(audio);
    expect(stateOf(two.ada).call?.local).toMatchObject({ microphone: { on: true }, camera: { on: false } });
  });
});

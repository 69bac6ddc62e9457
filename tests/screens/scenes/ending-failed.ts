import type { Scene } from '../scene.ts';

/** The gateway's word for the end of a call, as if no way for sound and picture had been found. */
const asFailed = (message: string | Buffer) => String(message).replace('"reason":"completed"', '"reason":"failed"');

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.page.routeWebSocket(/socket\.io/, (socket) => {
    const gateway = socket.connectToServer();
    gateway.onMessage((message) => socket.send(asFailed(message)));
  });
  await ada.page.reload();
  await ada.click('Video call');
  await bob.click('Accept');
  await ada.seesAndHears('Bob');
  await bob.click('Hang up');
  await ada.reads('The connection could not be established');
  return ada.page;
};

export default scene;

import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.click('Video call');
  await bob.click('Decline');
  await ada.reads('Bob declined');
  return ada.page;
};

export default scene;

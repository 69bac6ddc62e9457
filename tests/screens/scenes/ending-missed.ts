import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  await bob.click('Video call');
  await ada.button('Decline').waitFor();
  await bob.click('Hang up');
  await ada.button('Call back').waitFor();
  return ada.page;
};

export default scene;

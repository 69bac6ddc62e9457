import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.click('Audio call');
  await bob.click('Accept');
  await ada.hears();
  return ada.page;
};

export default scene;

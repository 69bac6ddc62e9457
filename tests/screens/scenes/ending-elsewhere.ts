import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  const second = await ada.anotherTab();
  await second.button('Video call').waitFor();
  await bob.click('Video call');
  await second.click('Accept');
  await ada.reads('Answered on another device');
  return ada.page;
};

export default scene;

import { adaAndBobWithFaces, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await adaAndBobWithFaces(meeting);
  const second = await bob.anotherTab();
  await second.button('Video call').waitFor();
  await ada.click('Video call');
  await ada.reads('Ringing on 2 devices');
  return ada.page;
};

export default scene;

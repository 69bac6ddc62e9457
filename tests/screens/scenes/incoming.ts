import { adaAndBobWithFaces, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await adaAndBobWithFaces(meeting);
  await bob.click('Video call');
  await ada.button('Answer without camera').waitFor();
  return ada.page;
};

export default scene;

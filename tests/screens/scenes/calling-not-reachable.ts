import { adaAndBobWithFaces, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await adaAndBobWithFaces(meeting);
  await bob.page.close();
  await ada.reads('Offline');
  await ada.click('Video call');
  await ada.reads('Not reachable right now');
  return ada.page;
};

export default scene;

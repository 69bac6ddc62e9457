import { adaAndBobWithFaces, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await adaAndBobWithFaces(meeting);
  await ada.click('Preview before calling');
  await ada.reads('We hear you');
  return ada.page;
};

export default scene;

import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('Share screen');
  await ada.reads('You are sharing your screen');
  return ada.page;
};

export default scene;

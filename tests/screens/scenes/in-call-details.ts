import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('Call details');
  await ada.reads('Words to compare');
  return ada.page;
};

export default scene;

import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  return ada.page;
};

export default scene;

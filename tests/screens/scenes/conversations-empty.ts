import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.reads('No conversations yet.');
  return ada.page;
};

export default scene;

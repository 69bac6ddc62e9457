import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.link('History').click();
  await ada.reads('No calls here so far.');
  return ada.page;
};

export default scene;

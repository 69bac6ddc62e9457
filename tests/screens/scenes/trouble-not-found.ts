import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.page.goto(`${meeting.origin}/nowhere/at/all`);
  await ada.reads('There is no such page');
  return ada.page;
};

export default scene;

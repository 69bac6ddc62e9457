import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await meeting.someone('Ada');
  await ada.field('Your name').waitFor();
  return ada.page;
};

export default scene;

import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await ada.page.context().setOffline(true);
  await ada.reads('You are offline.');
  return ada.page;
};

export default scene;

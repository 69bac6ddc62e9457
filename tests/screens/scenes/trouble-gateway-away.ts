import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await meeting.stopGateway();
  await ada.reads('Connection lost, reconnecting…');
  return ada.page;
};

export default scene;

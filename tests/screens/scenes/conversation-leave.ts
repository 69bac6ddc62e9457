import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await ada.click('Leave conversation');
  await ada.dialog('Leave this conversation?').waitFor();
  return ada.page;
};

export default scene;

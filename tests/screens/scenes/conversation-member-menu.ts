import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await ada.click('More about Bob');
  await ada.named('menuitem', 'Block Bob').waitFor();
  return ada.page;
};

export default scene;

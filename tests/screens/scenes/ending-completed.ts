import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBobInCall();
  await bob.click('Hang up');
  await ada.button('Call again').waitFor();
  return ada.page;
};

export default scene;

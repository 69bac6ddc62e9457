import type { Scene, SceneNeeds } from '../scene.ts';

export const needs: SceneNeeds = { media: 'refused' };

const scene: Scene = async (meeting) => {
  const { ada, bob } = await meeting.adaAndBob();
  await ada.click('Video call');
  await bob.click('Accept');
  await ada.page.getByRole('timer').waitFor();
  return ada.page;
};

export default scene;

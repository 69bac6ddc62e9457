import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.link('You and your settings').click();
  await ada.link('Check my connection').click();
  await ada.click('Start the check');
  await ada.button('Save as text').waitFor();
  return ada.page;
};

export const needs = {
  settings: { STUN_URLS: '', TURN_URLS: 'turn:127.0.0.1:9?transport=tcp', TURN_SECRET: 'nobody answers there' },
};

export default scene;

import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await meeting.someone('Ada');
  await ada.page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
  await ada.page.reload();
  await ada.button('Go on without camera and microphone').waitFor();
  return ada.page;
};

export default scene;

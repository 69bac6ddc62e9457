import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada, bob } = await faceToFace(meeting);
  await bob.click('Share screen');
  await bob.reads('You are sharing your screen');
  await ada.sees('Bob');
  await ada.named('img', 'Bob’s screen').or(ada.page.locator('video[aria-label*="Bob"]').nth(1)).first().waitFor();
  return ada.page;
};

export default scene;

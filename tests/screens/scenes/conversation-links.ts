import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await ada.click('Copy invite link');
  const links = ada.page.locator('summary');
  await links.click();
  await ada.button('Revoke link').first().scrollIntoViewIfNeeded();
  return ada.page;
};

export default scene;

import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await meeting.adaAndBob();
  await ada.link('You and your settings').click();
  await ada.button('Save name').waitFor();
  await ada.heading('About').evaluate((heading) => heading.scrollIntoView());
  return ada.page;
};

export default scene;

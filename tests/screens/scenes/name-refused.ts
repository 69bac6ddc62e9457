import type { Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await meeting.someone('Ada');
  await ada.field('Your name').fill('Ada '.repeat(40));
  await ada.click('Continue');
  await ada.page.getByText('159').waitFor();
  return ada.page;
};

export default scene;

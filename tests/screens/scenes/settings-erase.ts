import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.link('You and your settings').click();
  await ada.click('Erase me');
  await ada.dialog('Erase your account?').waitFor();
  return ada.page;
};

export default scene;

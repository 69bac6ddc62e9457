import { adaAlone, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const ada = await adaAlone(meeting);
  await ada.link('You and your settings').click();
  await ada.click('Erase me');
  await ada.dialog('Erase your account?').getByRole('textbox').fill(ada.word('erase'));
  await ada.click('Erase everything');
  await ada.reads('Your account and what was kept about you are erased.');
  return ada.page;
};

export default scene;

import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.page.keyboard.press('?');
  await ada.dialog('Keyboard shortcuts').waitFor();
  return ada.page;
};

export default scene;

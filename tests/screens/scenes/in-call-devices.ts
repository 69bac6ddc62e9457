import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('More');
  await ada.named('menuitem', 'Devices').click();
  await ada.dialog('Devices').waitFor();
  return ada.page;
};

export default scene;

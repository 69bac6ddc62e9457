import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('More');
  await ada.page.getByRole('menuitem').first().waitFor();
  return ada.page;
};

export default scene;

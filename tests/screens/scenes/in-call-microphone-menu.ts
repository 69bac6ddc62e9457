import { faceToFace, type Scene } from '../scene.ts';

const scene: Scene = async (meeting) => {
  const { ada } = await faceToFace(meeting);
  await ada.click('Microphone and speaker');
  await ada.page.getByRole('menuitemradio').first().waitFor();
  return ada.page;
};

export default scene;
